"""Certificates for tests: an authority of our own, and what it vouches for."""

import datetime
from dataclasses import dataclass
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

HOST = "db.operator.test"
NAMES = [x509.DNSName(HOST), x509.DNSName("localhost"), x509.IPAddress(ip_address("127.0.0.1"))]


@dataclass(frozen=True)
class Authority:
    """Somebody who vouches for servers."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        """What those who trust it keep."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def vouch(self) -> tuple[bytes, bytes]:
        """A server's certificate for its names, and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        named = _begun("localhost", key).issuer_name(self.certificate.subject)
        named = named.add_extension(x509.SubjectAlternativeName(NAMES), critical=False)
        made = named.sign(self.key, hashes.SHA256())
        return made.public_bytes(serialization.Encoding.PEM), _written(key)


def authority() -> Authority:
    """A new authority, trusted by nobody yet."""
    key = ec.generate_private_key(ec.SECP256R1())
    begun = _begun("Tests of Delta", key).issuer_name(_name("Tests of Delta"))
    begun = begun.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Authority(key, begun.sign(key, hashes.SHA256()))


def _begun(name: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    begun = x509.CertificateBuilder().subject_name(_name(name)).public_key(key.public_key())
    begun = begun.serial_number(x509.random_serial_number())
    begun = begun.not_valid_before(now - datetime.timedelta(days=1))
    return begun.not_valid_after(now + datetime.timedelta(days=2))


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def _written(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
