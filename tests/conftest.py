"""What every test runs with: a folder of its own for kept files, so that none is left in a home directory."""

import os
import tempfile

os.environ["PERFCHECK_CACHE_DIR"] = tempfile.mkdtemp(prefix="perfcheck-tests-")
# A result of an earlier test must not stand in for the one that is tested.
os.environ["PERFCHECK_NO_CACHE"] = "1"
