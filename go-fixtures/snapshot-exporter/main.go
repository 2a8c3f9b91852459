// Snapshot-exporter is a parcel service that looks at its own goroutines
// many times a second and keeps a snapshot each time they say something
// new. How it tells is the difference between a handful and all of them.
package main

import (
	"bytes"
	"fmt"
	"log"
	"net/http"
	"os"
	"runtime/pprof"
	"strconv"
	"sync"
	"time"

	"fixproof/fixtures/internal/goroutinedump"
	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// An exporter looks every 30 s. A trial is short, so here it looks a
// hundred times a second.
const defaultEvery = 10 * time.Millisecond

// So many snapshots are kept, more than a window has.
const (
	keepAtMost = 500
	keepBytes  = 256 << 20
)

// From this share of blocked goroutines on the article's rule raises an
// alarm.
const alarmFrom = 0.3

func newHandler() http.Handler {
	o := &observer{fresh: true}
	o.look()
	probe.On("window.start", o.start)
	probe.On("window.end", o.stop)
	every := everyFromEnv()
	go func() {
		for range time.Tick(every) {
			o.look()
		}
	}()

	probe.Gauge("new_of_100", o.reading(func() float64 {
		return 100 * (1 - o.archive.DedupRatio())
	}))
	probe.Gauge("kept", o.reading(func() float64 {
		return float64(o.archive.Kept())
	}))
	probe.Gauge("kept_kb", o.reading(func() float64 {
		return float64(o.archive.KeptBytes) / 1000
	}))
	probe.Gauge("alarms_of_100", o.reading(func() float64 {
		return 100 * float64(o.alarms) / float64(o.archive.Seen)
	}))
	probe.Gauge("off_network_alarms_of_100", o.reading(func() float64 {
		return 100 * float64(o.offNetworkAlarms) /
			float64(o.archive.Seen)
	}))

	mux := http.NewServeMux()
	mux.HandleFunc("GET /parcel", serveParcel)
	return mux
}

// The depot is 20 ms away.
const distance = 20 * time.Millisecond

// A request waits for the depot, as a request does, and nothing is wrong
// with it.
func serveParcel(w http.ResponseWriter, r *http.Request) {
	where := make(chan string)
	go func() {
		time.Sleep(distance)
		where <- "out for delivery"
	}()
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"parcel\":%q,\"where\":%q}\n",
		r.URL.Query().Get("id"), <-where)
}

// An observer keeps what it has seen within the window. It begins afresh
// with the first look there, so that it always has something to tell.
type observer struct {
	mu             sync.Mutex
	fresh, stopped bool
	archive        *goroutinedump.Archive
	// How often the article's rule would have raised an alarm, and how
	// often if goroutines that wait for a socket were not called blocked.
	alarms, offNetworkAlarms int
}

func (o *observer) start() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.fresh = true
}

func (o *observer) stop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.stopped = true
}

// look takes the text that /debug/pprof/goroutine?debug=2 would answer.
// By what identify names it is what the variants differ in.
func (o *observer) look() {
	var text bytes.Buffer
	pprof.Lookup("goroutine").WriteTo(&text, 2)
	goroutines, err := goroutinedump.Parse(text.Bytes())
	if err != nil {
		log.Fatal(err)
	}
	id := identify(text.Bytes(), goroutines)
	s := goroutinedump.Summarise(goroutines, 1)

	o.mu.Lock()
	defer o.mu.Unlock()
	if o.stopped {
		return
	}
	if o.fresh {
		o.archive = goroutinedump.NewArchive(
			goroutinedump.Limit{Snapshots: keepAtMost, Bytes: keepBytes})
		o.alarms, o.offNetworkAlarms = 0, 0
		o.fresh = false
	}
	o.archive.Add(id, text.Bytes(), time.Now())
	if s.BlockedRatio() > alarmFrom {
		o.alarms++
	}
	offNetwork := float64(s.Parked-s.OnNetwork) / float64(s.Total)
	if offNetwork > alarmFrom {
		o.offNetworkAlarms++
	}
}

// reading is a gauge's, and waits for a look to be written down.
func (o *observer) reading(read func() float64) func() float64 {
	return func() float64 {
		o.mu.Lock()
		defer o.mu.Unlock()
		return read()
	}
}

func everyFromEnv() time.Duration {
	text := os.Getenv("SNAPSHOT_EVERY_MS")
	if text == "" {
		return defaultEvery
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("SNAPSHOT_EVERY_MS=%q is no positive whole number",
			text)
	}
	return time.Duration(ms) * time.Millisecond
}
