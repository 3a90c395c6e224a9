"""Steps of migrations that do not make Django build its models again.

Before each step a migration builds anew every model that touches the changed one. A new table
changes no model that is there, and a trigger changes none at all; with two triggers a table, this
was most of the time an upgrade took.
"""

import pgtrigger.migrations
from django.db import migrations
from django.db.migrations.state import ProjectState


class CreateModel(migrations.CreateModel):
    """Makes a table; of the models only its own is built."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Add the model, and build it beside those already built."""
        is_built = "apps" in state.__dict__  # asking for the attribute would build them
        built = state.__dict__.pop("apps", None)
        super().state_forwards(app_label, state)
        if is_built:
            state.__dict__["apps"] = built
            built.render_multiple([state.models[app_label, self.name_lower]])


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """Puts a trigger on a table; the models already built stay as they are."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Note the trigger in the model's options, and no more."""
        options = state.models[app_label, self.model_name].options
        options["triggers"] = [*options.get("triggers", []), self.trigger]
