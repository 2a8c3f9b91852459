// Coupled-modules is a shop in one process: payment takes the money, and
// inventory puts the goods aside. This is the one place that knows both.
package main

import (
	"net/http"

	"fixproof/fixtures/coupled-modules/inventory"
	"fixproof/fixtures/coupled-modules/payment"
	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// NewDesk is called alike in every variant. What it asks for differs:
// this very store, or anything that can reserve.
func newHandler() http.Handler {
	store := inventory.Open()
	desk := payment.NewDesk(store)

	probe.On("stall.start", store.Stall)
	probe.On("stall.end", store.Recover)

	// Every order that was published is either on the books of
	// inventory, or refused, or waiting. The four are counted in four
	// places; a difference that stays is a lost or a doubled order.
	probe.Gauge("bus_lag", func() float64 {
		return float64(desk.Waiting())
	})
	probe.Gauge("unaccounted", func() float64 {
		return float64(desk.Published() - store.Reserved() -
			desk.Rejected() - desk.Waiting())
	})

	mux := http.NewServeMux()
	mux.HandleFunc("POST /pay", func(w http.ResponseWriter,
		r *http.Request) {
		if probe.Capped() {
			refuse(w)
			return
		}
		desk.ServeHTTP(w, r)
	})
	return mux
}

// refuse is the answer once the process holds as many goroutines as the
// harness allows it: no order is taken that would wait as one more.
func refuse(w http.ResponseWriter) {
	w.Header().Set("Fixproof-Capped", "1")
	http.Error(w, "try again later", http.StatusServiceUnavailable)
}
