// Subslice-retention is a parcel service: of each waybill, a document of
// 64 KB, it remembers the tracking number, and of those the latest 200.
// What a remembered number holds on to is what the variants differ in.
package main

import (
	"fmt"
	"log"
	"net/http"
	"os"
	"strconv"
	"sync"

	"fixproof/fixtures/internal/probe"
)

func main() {
	probe.Serve(newHandler())
}

func newHandler() http.Handler {
	latest := &memory{numbers: make([]number, latestFromEnv())}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /parcel", func(w http.ResponseWriter,
		r *http.Request) {
		no := numberIn(waybill(r.URL.Query().Get("of")))
		latest.remember(no)
		w.Header().Set("Content-Type", "application/json")
		fmt.Fprintf(w, "{\"tracking\":%q}\n", no)
	})
	return mux
}

// What comes from outside has a length that the compiler cannot know, so
// it lies on the heap in all variants.
var length = 64 << 10

// A waybill comes from a partner: the number in one line, and what else
// there is to say about a parcel.
func waybill(of string) []byte {
	doc := make([]byte, 0, length)
	doc = fmt.Appendf(doc, "waybill 1.2\ntracking=TR-%s-0417\n", of)
	return doc[:cap(doc)]
}

type memory struct {
	mu      sync.Mutex
	numbers []number
	next    int
}

func (m *memory) remember(no number) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.numbers[m.next] = no
	m.next = (m.next + 1) % len(m.numbers)
}

const defaultLatest = 200

func latestFromEnv() int {
	text := os.Getenv("LATEST")
	if text == "" {
		return defaultLatest
	}
	latest, err := strconv.Atoi(text)
	if err != nil || latest <= 0 {
		log.Fatalf("LATEST=%q is no positive whole number", text)
	}
	return latest
}
