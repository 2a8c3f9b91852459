// Cost-of-diagnosis is a small service in a process that has leaked twenty
// thousand goroutines, and somebody is looking at them while it serves.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"runtime/metrics"
	"strconv"
	"time"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// As many as the bench lets a leak grow to.
const defaultParked = 20_000

// A monitor looks once a second or more rarely. A trial is short, so here
// it looks twice.
const every = 500 * time.Millisecond

func newHandler() http.Handler {
	for range parkedFromEnv() {
		go leak(make(chan int))
	}
	go func() {
		for range time.Tick(every) {
			look()
		}
	}()
	probe.Gauge("worst_pause_us", worstPause())

	mux := http.NewServeMux()
	mux.HandleFunc("GET /stock", func(w http.ResponseWriter,
		r *http.Request) {
		fmt.Fprintf(w, "%s: 17\n", r.URL.Query().Get("sku"))
	})
	return mux
}

// leak, deliver and receive are what the stack of a leaked goroutine looks
// like: a few frames, each with its line of text.
func leak(orders chan int) {
	deliver(orders)
}

func deliver(orders chan int) {
	receive(orders)
}

func receive(orders chan int) {
	<-orders
}

// worstPause tells the longest time, in microseconds, for which all
// goroutines have been stopped for another reason than a collection. The
// runtime counts such pauses in buckets, each a fifth wider than the one
// before, so the answer is that coarse.
func worstPause() func() float64 {
	const name = "/sched/pauses/total/other:seconds"
	sample := []metrics.Sample{{Name: name}}
	return func() float64 {
		metrics.Read(sample)
		pauses := sample[0].Value.Float64Histogram()
		for i := len(pauses.Counts) - 1; i >= 0; i-- {
			if pauses.Counts[i] > 0 {
				return pauses.Buckets[i] * 1e6
			}
		}
		return 0
	}
}

func parkedFromEnv() int {
	text := os.Getenv("PARKED_GOROUTINES")
	if text == "" {
		return defaultParked
	}
	parked, err := strconv.Atoi(text)
	if err != nil || parked <= 0 {
		log.Fatalf("PARKED_GOROUTINES=%q is no positive whole number",
			text)
	}
	return parked
}
