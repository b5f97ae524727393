"""What every test runs with: a folder of its own for kept files, so that none is left in a home directory."""

import os
import tempfile

os.environ["PERFCHECK_CACHE_DIR"] = tempfile.mkdtemp(prefix="perfcheck-tests-")
