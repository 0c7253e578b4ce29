"""The only writer's front door: files in, one commit a batch, an account of every row out."""

from analytics.ingest.discover import Upload
from analytics.ingest.report import FileReport
from analytics.ingest.run import Request, ingest
from analytics.ingest.summary import show
from analytics.ingest.watch import Stop, watch

__all__ = ["FileReport", "Request", "Stop", "Upload", "ingest", "show", "watch"]
