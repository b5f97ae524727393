"""Speaks with the YAML language server that editors use, over its real protocol."""

import json
import os
import shutil
import subprocess
import threading
from pathlib import Path

HERE = Path(__file__).parent
WAIT = 60


def command():
    """How to start the server: PERFCHECK_YAML_SERVER, else node_modules beside this file; None where there is none."""
    named = os.environ.get("PERFCHECK_YAML_SERVER")
    script = Path(named) if named else HERE / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
    node = shutil.which("node")
    return [node, str(script), "--stdio"] if node and script.is_file() else None


class YamlServer:
    """One server with one schema for each kind of file name."""

    def __init__(self, schemas):
        self.process = subprocess.Popen(
            command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self.answers, self.told = {}, {}
        self.changed = threading.Condition(threading.RLock())
        self.number = 0
        settings = {
            "validate": True,
            "hover": True,
            "completion": True,
            "schemas": schemas,
            "schemaStore": {"enable": False},
        }
        self.settings = {"yaml": settings, "http": {}, "[yaml]": {}}
        threading.Thread(target=self._listen, daemon=True).start()
        snippets = {"completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}}}
        document = snippets | {"hover": {"contentFormat": ["markdown"]}, "publishDiagnostics": {}}
        workspace = {"configuration": True, "didChangeConfiguration": {}}
        self.ask(
            "initialize", processId=None, rootUri=None, capabilities={"textDocument": document, "workspace": workspace}
        )
        self.tell("initialized")
        self.tell("workspace/didChangeConfiguration", settings=self.settings)

    def open(self, uri, text):
        """Opens a document and returns the messages of its diagnostics."""
        self.tell("textDocument/didOpen", textDocument={"uri": uri, "languageId": "yaml", "version": 1, "text": text})
        with self.changed:
            assert self.changed.wait_for(lambda: uri in self.told, WAIT), "no diagnostics came"
            return self.told[uri]

    def hover(self, uri, line, character):
        found = self.ask("textDocument/hover", **self._place(uri, line, character))
        return found["contents"]["value"] if found else ""

    def complete(self, uri, line, character):
        """The offered items, by label."""
        found = self.ask("textDocument/completion", **self._place(uri, line, character))
        return {item["label"]: item for item in (found["items"] if isinstance(found, dict) else found)}

    def stop(self):
        self.ask("shutdown")
        self.tell("exit")
        self.process.wait(WAIT)
        self.process.stdin.close()
        self.process.stdout.close()

    def _place(self, uri, line, character):
        return {"textDocument": {"uri": uri}, "position": {"line": line, "character": character}}

    def ask(self, method, **params):
        self.number += 1
        number = self.number
        self._send({"id": number, "method": method, "params": params})
        with self.changed:
            assert self.changed.wait_for(lambda: number in self.answers, WAIT), f"no answer to {method}"
            answer = self.answers.pop(number)
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method, **params):
        self._send({"method": method, "params": params})

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self.changed:
            self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            self.process.stdin.flush()

    def _listen(self):
        stream = self.process.stdout
        while header := stream.readline():
            length = 0
            while header.strip():
                name, _, value = header.partition(b":")
                length = int(value) if name.lower() == b"content-length" else length
                header = stream.readline()
            self._take(json.loads(stream.read(length)))

    def _take(self, message):
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._asked(message)})
            return
        with self.changed:
            if "id" in message:
                self.answers[message["id"]] = message
            elif message["method"] == "textDocument/publishDiagnostics":
                told = message["params"]
                self.told[told["uri"]] = [each["message"] for each in told["diagnostics"]]
            self.changed.notify_all()

    def _asked(self, message):
        """The server's own questions: what is configured."""
        if message["method"] == "workspace/configuration":
            return [self.settings.get(item["section"]) for item in message["params"]["items"]]
        return None
