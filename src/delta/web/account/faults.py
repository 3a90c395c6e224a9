"""From refusal to form: a verb's faults stand at the fields they are about."""

from django import forms

from delta.kernel.refusals import Invalid, Refused


def noted(form: forms.Form, refusal: Refused, *, field: str = "") -> None:
    """Put what a verb refused on the form; a sentence about no field goes to `field`."""
    faults = refusal.faults if isinstance(refusal, Invalid) else {field: [refusal.sentence]}
    for name, sentences in faults.items():
        for sentence in sentences:
            form.add_error(name if name in form.fields else None, sentence)
