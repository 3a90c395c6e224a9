"""Stored passwords: right ones verify, and nothing a column may hold breaks a sign-in."""

import bcrypt
import pytest
from django.contrib.auth.hashers import check_password, make_password

GOOD = bcrypt.hashpw(b"harbor-lantern", b"$2b$04$abcdefghijklmnopqrstuu").decode()


@pytest.mark.parametrize("kind", ["$2a$", "$2b$", "$2y$"])
def test_the_three_names_of_bcrypt_verify(kind):
    stored = f"legacy_bcrypt${kind}{GOOD[4:]}"
    assert check_password("harbor-lantern", stored)
    assert not check_password("harbor-lanterns", stored)


@pytest.mark.parametrize("password", ["", "x" * 100, "a\0b", "🚐" * 30, "\ud800"])
def test_a_strange_password_is_only_wrong(password):
    assert not check_password(password, f"legacy_bcrypt${GOOD}")


@pytest.mark.parametrize(
    "stored",
    [
        "legacy_bcrypt$",
        "legacy_bcrypt$$2b$",
        "legacy_bcrypt$$2b$31$" + GOOD[7:],
        "legacy_bcrypt$" + GOOD[:-1],
        "legacy_bcrypt$\x00",
        "argon2$argon2id$v=19$m=1",
        "argon2$argon2id$broken",
        "argon2$argon2id$v=19$m=102400,t=2,p=8$YWFh$",
        "argon2$",
        "argon2",
        "",
        "!",
        "$2b$12$abc",
    ],
)
def test_a_damaged_hash_is_only_a_wrong_password(stored):
    assert not check_password("harbor-lantern", stored)


def test_new_passwords_are_argon2id():
    stored = make_password("harbor-lantern")
    assert stored.startswith("argon2$argon2id$")
    assert check_password("harbor-lantern", stored)
