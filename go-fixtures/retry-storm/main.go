// Retry-storm is a travel desk: for each trip five airlines are asked at
// once, all by way of one supplier. How many trips may ask at a time, and
// what is done about a late answer, is what the variants differ in.
package main

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"time"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

const airlines = 5

type desk struct {
	supplier *supplier
	turns    chan struct{}
}

func newHandler() http.Handler {
	d := newDesk()
	probe.Gauge("backlog_ms", func() float64 {
		return d.supplier.backlog(time.Now()).Seconds() * 1000
	})
	mux := http.NewServeMux()
	mux.HandleFunc("GET /trip", func(w http.ResponseWriter,
		r *http.Request) {
		to := r.URL.Query().Get("to")
		cents, err := d.trip(r.Context(), to)
		if err != nil {
			http.Error(w, err.Error(), http.StatusServiceUnavailable)
			return
		}
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, "{\"to\":%q,\"cents\":%d}\n", to, cents)
	})
	return mux
}

// As many trips at a time as have a place each for their questions.
func newDesk() *desk {
	return &desk{openSupplier(), make(chan struct{}, places/airlines)}
}

// trip takes the best of five fares. One that is missing could have been
// the best, so it is all of them or none.
func (d *desk) trip(ctx context.Context, to string) (int, error) {
	leave, err := d.enter(ctx)
	if err != nil {
		return 0, err
	}
	defer leave()
	var fares [airlines]int
	var errs [airlines]error
	var all sync.WaitGroup
	for airline := range airlines {
		all.Add(1)
		go func() {
			defer all.Done()
			fares[airline], errs[airline] = d.ask(ctx, airline, to)
		}()
	}
	all.Wait()
	best := fares[0]
	for airline, err := range errs {
		if err != nil {
			return 0, err
		}
		best = min(best, fares[airline])
	}
	return best, nil
}
