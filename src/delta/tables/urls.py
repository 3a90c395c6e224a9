"""The addresses of the data browser."""

from django.urls import path

from delta.tables import doors

urlpatterns = [
    path("", doors.table_list, name="tables"),
    path("<str:table>/", doors.table_rows, name="table"),
    path("<str:table>/schema/", doors.table_schema, name="table_schema"),
]
