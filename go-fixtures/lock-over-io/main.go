// Lock-over-io is an exchange desk: customers read rates from a table,
// and some ask for a fresh one, for which a bank has to be asked. How the
// table is guarded meanwhile is what the variants differ in.
package main

import (
	"fmt"
	"net/http"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

func newHandler() http.Handler {
	b := openBank()
	t := newTable(b.rates())
	mux := http.NewServeMux()
	mux.HandleFunc("GET /rate", func(w http.ResponseWriter,
		r *http.Request) {
		of := r.URL.Query().Get("of")
		send(w, of, t.rate(of))
	})
	mux.HandleFunc("POST /fresh", func(w http.ResponseWriter,
		r *http.Request) {
		of := r.URL.Query().Get("of")
		send(w, of, t.refresh(of, b.ask))
	})
	return mux
}

func send(w http.ResponseWriter, of string, rate int) {
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"of\":%q,\"rate\":%d}\n", of, rate)
}
