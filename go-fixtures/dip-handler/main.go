// Dip-handler is the sign-up service of a shop: one handler, and a store
// that keeps the users. This is the one place that knows both.
package main

import (
	"net/http"

	"fixproof/fixtures/dip-handler/handler"
	"fixproof/fixtures/dip-handler/store"
	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// The handler is made alike in every variant. What it asks for differs:
// this very store, or anything that can keep a user.
func newHandler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /users", handler.New(store.Open("correct horse")))
	return mux
}
