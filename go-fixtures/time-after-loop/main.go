// Time-after-loop is a courier's tracking page. For each request it reads
// the parcel's scans one by one from a feed, and waits for no scan longer
// than its patience.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"time"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// A minute is what people write when they mean "not for ever". No scan
// takes longer than microseconds, so in no variant does it ever run out.
const patience = time.Minute

// A parcel is scanned as often as this on its way, unless
// SCANS_PER_PARCEL says otherwise.
const defaultScans = 48

type tracker struct {
	scans int
}

func newHandler() http.Handler {
	t := &tracker{scans: scansFromEnv()}

	mux := http.NewServeMux()
	mux.HandleFunc("GET /track", t.serveTrack)
	return mux
}

// How collect waits for one scan after the other is what the variants
// differ in.
func (t *tracker) serveTrack(w http.ResponseWriter, r *http.Request) {
	parcel := r.URL.Query().Get("parcel")
	seen, last := collect(t.scansOf(parcel))
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"parcel\":%q,\"scans\":%d,\"last\":%d}\n",
		parcel, seen, last)
}

// The feed is 10 ms away.
const distance = 10 * time.Millisecond

// scansOf sends a parcel's scans one by one and closes the feed.
func (t *tracker) scansOf(parcel string) <-chan int {
	feed := make(chan int)
	go func() {
		defer close(feed)
		time.Sleep(distance)
		for i := range t.scans {
			feed <- len(parcel) + i
		}
	}()
	return feed
}

func scansFromEnv() int {
	text := os.Getenv("SCANS_PER_PARCEL")
	if text == "" {
		return defaultScans
	}
	scans, err := strconv.Atoi(text)
	if err != nil || scans <= 0 {
		log.Fatalf("SCANS_PER_PARCEL=%q is no positive whole number", text)
	}
	return scans
}
