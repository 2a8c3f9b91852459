// Leak-temperature is a quote service that starts a watcher for every
// quote it gives. What the watcher does while it should long be gone is
// the difference between a leak that nobody notices and an outage.
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
)

func main() {
	probe.Serve(newHandler())
}

// How often a ticking watcher looks whether the price has moved.
const defaultTick = time.Millisecond

// An exchange serves so many callers at a time.
const seats = 100

var prices = map[string]int64{"gold": 241_350, "silver": 2_988}

type desk struct {
	seats chan struct{}
	tick  time.Duration
	moves chan struct{}
	looks atomic.Int64
	over  atomic.Bool
}

func newHandler() http.Handler {
	d := &desk{
		seats: make(chan struct{}, seats),
		tick:  tickFromEnv(),
		moves: make(chan struct{}),
	}
	// What is leaked is counted after the window. By then thousands that
	// tick would keep even the count waiting, so they stop ticking there.
	probe.On("window.end", func() { d.over.Store(true) })

	mux := http.NewServeMux()
	mux.HandleFunc("GET /quote", d.serveQuote)
	return mux
}

// What watch starts, and what that holds on to, is what the variants
// differ in.
func (d *desk) serveQuote(w http.ResponseWriter, r *http.Request) {
	metal := r.URL.Query().Get("metal")
	if probe.Capped() {
		w.Header().Set("Fixproof-Capped", "1")
	} else {
		d.watch(r.Context())
	}
	cents := d.ask(r.Context(), metal)
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"metal\":%q,\"cents\":%d}\n", metal, cents)
}

// The exchange is 20 ms away, and takes a seat for as long.
const distance = 20 * time.Millisecond

// ask waits for a seat, as long as there is a customer to wait for.
func (d *desk) ask(ctx context.Context, metal string) int64 {
	select {
	case d.seats <- struct{}{}:
		defer func() { <-d.seats }()
	case <-ctx.Done():
		return 0
	}
	time.Sleep(distance)
	return prices[metal]
}

// look sees that the price has not moved.
func (d *desk) look() {
	d.looks.Add(1)
	if d.over.Load() {
		<-d.moves
	}
}

// untilMoved waits for the price to move, which it does not on a day as
// quiet as this, or for the end of the context.
func (d *desk) untilMoved(ctx context.Context) {
	select {
	case <-d.moves:
	case <-ctx.Done():
	}
}

func tickFromEnv() time.Duration {
	text := os.Getenv("WATCH_TICK_MS")
	if text == "" {
		return defaultTick
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("WATCH_TICK_MS=%q is no positive whole number", text)
	}
	return time.Duration(ms) * time.Millisecond
}
