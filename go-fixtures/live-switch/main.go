// Live-switch is a basket service that learns a new way to price baskets:
// all suppliers asked at once, instead of one after the other. A feature
// flag says which way is taken, and somebody flips it while it serves.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"fixproof/fixtures/internal/probe"
	"fixproof/fixtures/live-switch/flags"
)

func main() {
	probe.Serve(newHandler())
}

const askTogether = "ask-suppliers-together"

type shop struct {
	// Whether this request asks together: the variants differ in when
	// that is decided.
	together func(context.Context) bool
	flags    *flags.Memory
	against  atomic.Int64
}

func newHandler() http.Handler {
	provider := flags.NewMemory()
	provider.Set(askTogether, false)
	s := &shop{flags: provider, together: openSwitch(provider)}

	// Somebody at a console. Putting it off where it is off is harmless.
	on := func() { provider.Set(askTogether, true) }
	off := func() { provider.Set(askTogether, false) }
	probe.On("before.start", off)
	probe.On("before.end", off)
	probe.On("flag-on.start", on)
	probe.On("flag-on.end", off)

	// A request that is decided one way while the flag says the other.
	probe.Gauge("against_flag", func() float64 {
		return float64(s.against.Load())
	})

	mux := http.NewServeMux()
	mux.HandleFunc("GET /basket", s.serveBasket)
	return mux
}

// The flag is asked once a request and the answer kept, so that no request
// goes half the one way and half the other.
func (s *shop) serveBasket(w http.ResponseWriter, r *http.Request) {
	together := s.together(r.Context())
	if now, err := s.flags.Boolean(r.Context(), askTogether); err == nil &&
		now != together {
		s.against.Add(1)
	}
	cents := price(r.URL.Query().Get("of"), together)
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"cents\":%d}\n", cents)
}

// A supplier takes 10 ms to say what its part of a basket costs.
const perQuestion = 10 * time.Millisecond

var suppliers = [...]int{1_990, 24_900, 745}

func price(basket string, together bool) int {
	questions := len(suppliers)
	if together {
		questions = 1
	}
	for range questions {
		time.Sleep(perQuestion)
	}
	total := len(basket)
	for _, cents := range suppliers {
		total += cents
	}
	return total
}

// milliseconds reads a time from the environment.
func milliseconds(name string, otherwise int) time.Duration {
	text := os.Getenv(name)
	if text == "" {
		return time.Duration(otherwise) * time.Millisecond
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("%s=%q is no positive whole number", name, text)
	}
	return time.Duration(ms) * time.Millisecond
}
