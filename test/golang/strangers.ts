// A service that knows nothing of the probe: net/http alone, an older Go, and names of its own that the probe has too.
import { type Folder, temporaryFolder } from './modules.ts';

const MAIN = `package main

import (
	"net"
	"net/http"
)

// What the probe calls its own things, in a package that is not the probe's.
var harness, stop, gauges = "harness", make(chan struct{}), []string{"a"}

func listen(address string) net.Listener {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		panic(err)
	}
	return listener
}

func main() {
	// A port at which no HTTP is spoken.
	go listen("127.0.0.1:0").Accept()
	http.HandleFunc("/page", func(w http.ResponseWriter, r *http.Request) {
		page := make([]byte, size)
		for i := range page {
			page[i] = 'x'
		}
		w.Write(page[:16])
	})
	http.Serve(listen(":0"), nil)
}
`;

/** Builds to two subjects: `large` with 200 kB a request, and, by the tag `small`, one with 2 kB. */
export function strangersModule(): Folder {
  const folder = temporaryFolder();
  folder.write('go.mod', 'module example.test/stranger\n\ngo 1.16\n');
  folder.write('cmd/pages/main.go', MAIN);
  folder.write('cmd/pages/large.go', '//go:build !small\n// +build !small\n\npackage main\n\nvar size = 200_000\n');
  folder.write('cmd/pages/small.go', '//go:build small\n// +build small\n\npackage main\n\nvar size = 2_000\n');
  return folder;
}
