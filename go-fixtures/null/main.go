// Null answers at once and does nothing else. It is no lesson: against
// it the load driver shows how fast it can go at all.
package main

import (
	"io"
	"net/http"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(http.HandlerFunc(func(w http.ResponseWriter,
		_ *http.Request) {
		io.WriteString(w, "ok\n")
	}))
}
