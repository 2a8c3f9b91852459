// Long-poll is a news page that asks again and again whether there is
// anything new. The server holds each question for a while, in case there
// soon is, and then answers that there is not.
package main

import (
	"fmt"
	"io"
	"log"
	"math"
	"net/http"
	"os"
	"runtime/pprof"
	"strconv"
	"time"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

// A page would hold a question for half a minute. Here it is 20 ms, so
// that a trial has as many questions as a server has in an hour.
const defaultHold = 20 * time.Millisecond

type site struct {
	hold time.Duration
}

func newHandler() http.Handler {
	s := &site{hold: holdFromEnv()}

	// The runtime looks for goroutines that nothing can wake any more
	// only while it writes this profile. What it found stays counted.
	leaked := pprof.Lookup("goroutineleak")
	probe.On("drained", func() {
		if leaked != nil {
			leaked.WriteTo(io.Discard, 0)
		}
	})
	probe.Gauge("proven_leaked", func() float64 {
		if leaked == nil {
			return math.NaN()
		}
		return float64(leaked.Count())
	})

	mux := http.NewServeMux()
	mux.HandleFunc("GET /news", s.serveNews)
	mux.HandleFunc("POST /news", func(http.ResponseWriter,
		*http.Request) {
		front.publish()
	})
	return mux
}

// How wait waits, and who else can see what it waits for, is what the
// variants differ in.
func (s *site) serveNews(w http.ResponseWriter, r *http.Request) {
	since, err := strconv.Atoi(r.URL.Query().Get("since"))
	if err != nil {
		http.Error(w, "since must be a number", http.StatusBadRequest)
		return
	}
	changed := false
	if probe.Capped() {
		w.Header().Set("Fixproof-Capped", "1")
		time.Sleep(s.hold)
	} else {
		changed = s.wait(r.Context(), since)
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"since\":%d,\"changed\":%t}\n", since, changed)
}

func holdFromEnv() time.Duration {
	text := os.Getenv("POLL_HOLD_MS")
	if text == "" {
		return defaultHold
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("POLL_HOLD_MS=%q is no positive whole number", text)
	}
	return time.Duration(ms) * time.Millisecond
}
