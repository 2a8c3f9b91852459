// Call-topology lists a customer's orders. Who calls whom in it is told
// by no single file: some calls are in the source, some lead through an
// interface, and some are only known once it runs.
package main

import (
	"net/http"

	"fixproof/fixtures/call-topology/auth"
	"fixproof/fixtures/call-topology/orders"
	"fixproof/fixtures/call-topology/policy"
	"fixproof/fixtures/call-topology/store"
	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// The desk's rule is handed to policy as a value. From here on orders
// calls auth, and neither imports the other.
func newHandler() http.Handler {
	desk := auth.Open()
	policy.Register(desk.Admits)
	list := orders.New(store.Open())
	mux := http.NewServeMux()
	mux.Handle("GET /orders", desk.Guard(list))
	return mux
}
