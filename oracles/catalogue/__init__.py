"""The statements of the sources, one module a topic, exactly as printed."""

from consilience.oracles.catalogue.catalogue import UnknownRecordError, collect, find_record, records
from consilience.oracles.catalogue.record import Correction, Record

__all__ = ["Correction", "Record", "UnknownRecordError", "collect", "find_record", "records"]
