// Slice-prealloc is the boiler room's report: it collects the readings of
// a day into a slice and answers with their count, range and sum.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// 5,000 readings of 8 bytes are 40 KB, and known before the first one is
// read. With READINGS=4 the slice fits into 32 bytes.
const defaultReadings = 5_000

func newHandler() http.Handler {
	d := &day{readings: readingsFromEnv()}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /day", func(w http.ResponseWriter,
		_ *http.Request) {
		var s summary
		summarise(d, &s)
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, "{\"count\":%d,\"low\":%d,\"high\":%d,\"sum\":%d}\n",
			s.count, s.low, s.high, s.sum)
	})
	return mux
}

func readingsFromEnv() int {
	text := os.Getenv("READINGS")
	if text == "" {
		return defaultReadings
	}
	readings, err := strconv.Atoi(text)
	if err != nil || readings <= 0 {
		log.Fatalf("READINGS=%q is no positive whole number", text)
	}
	return readings
}
