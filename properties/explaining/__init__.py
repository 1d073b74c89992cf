"""Why a statement is refuted."""
