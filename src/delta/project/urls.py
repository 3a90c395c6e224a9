"""Every address of Delta; rooms that join by entry point mount theirs last."""

from importlib.metadata import entry_points

from django.urls import include, path

from delta.api.v1.door import api

urlpatterns = [
    path("api/v1/", api.urls),
    path("", include("delta.web.urls")),
    path("tables/", include("delta.tables.urls")),
    *[path(f"{point.name}/", include(point.value)) for point in entry_points(group="delta.pages")],
]

handler403 = "delta.web.shared.refused.forbidden"
handler404 = "delta.web.shared.refused.not_found"
handler500 = "delta.web.shared.refused.broken"
