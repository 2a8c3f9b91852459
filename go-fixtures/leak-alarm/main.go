// Leak-alarm is a parcel depot that watches itself. Every parcel waits in
// a goroutine of its own for the next van, which is what vans are for; on
// a bad day the parcels are forgotten when it leaves.
package main

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"fixproof/fixtures/internal/probe"
	"fixproof/fixtures/leakalarm"
)

func main() {
	probe.Serve(newHandler())
}

// A service would be looked at every five seconds. A trial lasts three, so
// that here a second is what 14 minutes are there, and a van waits for more
// than one of them.
const (
	defaultEvery = 6 * time.Millisecond
	defaultVan   = 90 * time.Millisecond
)

// Printing a label takes 10 ms.
const labelTime = 10 * time.Millisecond

type depot struct {
	day  string
	vans *vans
}

// The rule is what the variants differ in. What there is to watch depends
// on the day.
func newHandler() http.Handler {
	d := &depot{
		day:  dayFromEnv(),
		vans: newVans(millis("VAN_EVERY_MS", defaultVan)),
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /label", d.serveLabel)

	var served leakalarm.Counter
	box := &inbox{}
	alarm := leakalarm.New("depot", newRule(), &served, box)
	alarm.Every = millis("ALARM_EVERY_MS", defaultEvery)
	alarm.StackLimit = 64 << 10
	go alarm.Run(context.Background())

	probe.Gauge("alerts", box.alerts)
	probe.Gauge("truncated", box.truncated)
	mux.HandleFunc("GET /alerts", box.serveLast)
	return served.Count(mux)
}

func (d *depot) serveLabel(w http.ResponseWriter, r *http.Request) {
	to := r.URL.Query().Get("to")
	if probe.Capped() {
		w.Header().Set("Fixproof-Capped", "1")
	} else {
		d.accept()
	}
	time.Sleep(labelTime)
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"to\":%q,\"accepted\":true}\n", to)
}

// accept takes a parcel in, and answers before it has left.
func (d *depot) accept() {
	switch d.day {
	case "vans":
		// It waits for the van, and so do those that come after it: the
		// count climbs by one a request, and then falls all at once.
		left := d.vans.next()
		go func() { <-left }()
	case "forgotten":
		// It waits for a van that nobody has told of it: a leak.
		go func() { <-make(chan struct{}) }()
	case "calm":
		// It is put aside, without a goroutine.
	}
}

func dayFromEnv() string {
	switch day := os.Getenv("DEPOT_DAY"); day {
	case "":
		return "vans"
	case "vans", "forgotten", "calm":
		return day
	default:
		log.Fatalf("DEPOT_DAY=%q is neither vans, forgotten nor calm", day)
		return ""
	}
}

func millis(name string, otherwise time.Duration) time.Duration {
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("%s=%q is no positive whole number", name, text)
	}
	return time.Duration(ms) * time.Millisecond
}
