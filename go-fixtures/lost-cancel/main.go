// Lost-cancel is a price service that asks a remote catalogue under a
// deadline, as everybody should, and in most of its variants forgets the
// other half of what context.WithTimeout returns.
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
)

func main() {
	probe.Serve(newHandler())
}

// A generous deadline is what makes a lost cancel dear: until it is over,
// everything derived from the context stays.
const defaultDeadline = time.Minute

var catalogue = map[string]int{"lamp-1047": 1299, "chair-2210": 8900}

// A shop's calls may outlive a request but not the server, so their
// contexts are derived from the server's life.
type shop struct {
	life     context.Context
	foreign  context.Context
	deadline time.Duration
}

func newHandler() http.Handler {
	// The server's life ends with its process, or at this mark.
	life, stop := context.WithCancel(context.Background())
	s := &shop{life, newForeign(), deadlineFromEnv()}
	probe.On("server.stop", stop)

	mux := http.NewServeMux()
	mux.HandleFunc("GET /price", s.servePrice)
	return mux
}

// Which context price derives its own from, and whether it cancels it, is
// what the variants differ in.
func (s *shop) servePrice(w http.ResponseWriter, r *http.Request) {
	sku := r.URL.Query().Get("sku")
	cents := 0
	if probe.Capped() {
		w.Header().Set("Fixproof-Capped", "1")
		cents = ask(r.Context(), sku)
	} else {
		cents = s.price(r.Context(), sku)
	}
	w.Header().Set("Content-Type", "application/json")
	fmt.Fprintf(w, "{\"sku\":%q,\"cents\":%d}\n", sku, cents)
}

// The catalogue is 20 ms away.
const distance = 20 * time.Millisecond

// ask waits for the catalogue's reply as long as the context lets it, and
// leaves nothing behind.
func ask(ctx context.Context, sku string) int {
	reply := time.NewTimer(distance)
	defer reply.Stop()
	select {
	case <-reply.C:
		return catalogue[sku]
	case <-ctx.Done():
		return 0
	}
}

// audit notes calls that ran into their deadline. It waits for the end of
// the context, whichever way that comes: its only way out.
func audit(ctx context.Context, sku string) {
	<-ctx.Done()
	if ctx.Err() == context.DeadlineExceeded {
		log.Printf("%s: the catalogue took too long", sku)
	}
}

func deadlineFromEnv() time.Duration {
	text := os.Getenv("LOOKUP_DEADLINE_MS")
	if text == "" {
		return defaultDeadline
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("LOOKUP_DEADLINE_MS=%q is no positive whole number",
			text)
	}
	return time.Duration(ms) * time.Millisecond
}
