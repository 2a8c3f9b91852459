package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// pages serves the metrics, and the snapshots behind them to people:
//
//	/metrics         OpenMetrics to whoever accepts it, else plain text
//	/places          where goroutines wait, the most crowded first
//	/snapshots       a list, the one seen last first
//	/snapshots/<id>  the text of one
func pages(w *watcher) http.Handler {
	registry := prometheus.NewRegistry()
	registry.MustRegister(w)
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(registry,
		promhttp.HandlerOpts{EnableOpenMetrics: true}))
	mux.HandleFunc("GET /places", w.servePlaces)
	mux.HandleFunc("GET /snapshots", w.serveList)
	mux.HandleFunc("GET /snapshots/{id}", w.serveText)
	return mux
}

func (w *watcher) servePlaces(answer http.ResponseWriter, _ *http.Request) {
	w.mu.Lock()
	places := w.places
	w.mu.Unlock()
	answer.Header().Set("Content-Type", "text/plain; charset=utf-8")
	for _, p := range places {
		fmt.Fprintf(answer, "%d, for up to %d minutes: %s\n\n",
			p.Count, p.LongestMinutes, p.Stack)
	}
}

type listed struct {
	ID    string    `json:"id"`
	First time.Time `json:"first"`
	Last  time.Time `json:"last"`
	Times int       `json:"times"`
	Bytes int       `json:"bytes"`
}

func (w *watcher) serveList(answer http.ResponseWriter, _ *http.Request) {
	w.mu.Lock()
	list := []listed{}
	for _, s := range w.archive.Snapshots() {
		list = append(list, listed{
			s.ID.String(), s.First, s.Last, s.Times, len(s.Text),
		})
	}
	w.mu.Unlock()
	answer.Header().Set("Content-Type", "application/json")
	json.NewEncoder(answer).Encode(list)
}

func (w *watcher) serveText(answer http.ResponseWriter, r *http.Request) {
	w.mu.Lock()
	var text []byte
	for _, s := range w.archive.Snapshots() {
		if s.ID.String() == r.PathValue("id") {
			text = s.Text
		}
	}
	w.mu.Unlock()
	if text == nil {
		http.Error(answer, "no such snapshot is kept", http.StatusNotFound)
		return
	}
	answer.Header().Set("Content-Type", "text/plain; charset=utf-8")
	answer.Write(text)
}
