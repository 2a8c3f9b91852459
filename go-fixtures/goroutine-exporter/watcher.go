package main

import (
	"context"
	"log"
	"sync"
	"time"

	"fixproof/fixtures/internal/goroutinedump"
)

// A watcher pulls, parses and keeps, and remembers how the last look went.
type watcher struct {
	pull        pull
	longMinutes int

	mu      sync.Mutex
	archive *goroutinedump.Archive
	// looks and errors count since the start; tookSeconds is the sum.
	looks, errors int
	tookSeconds   float64
	// last is what the newest look saw; nil when it failed, so that
	// nobody takes yesterday's number for today's.
	last *goroutinedump.Summary
	// places are those of the newest look that succeeded.
	places []goroutinedump.Place
}

func newWatcher(
	pull pull, keep goroutinedump.Limit, longMinutes int,
) *watcher {
	return &watcher{
		pull: pull, longMinutes: longMinutes,
		archive: goroutinedump.NewArchive(keep),
	}
}

// watch looks at once, and then at every interval until the context ends.
func (w *watcher) watch(ctx context.Context, every, atMost time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		if err := w.look(ctx, atMost); err != nil && ctx.Err() == nil {
			log.Print(err)
		}
		select {
		case <-ticker.C:
		case <-ctx.Done():
			return
		}
	}
}

func (w *watcher) look(ctx context.Context, atMost time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, atMost)
	defer cancel()
	start := time.Now()
	text, err := w.pull(ctx)
	took := time.Since(start).Seconds()
	var goroutines []goroutinedump.Goroutine
	if err == nil {
		goroutines, err = goroutinedump.Parse(text)
	}

	w.mu.Lock()
	defer w.mu.Unlock()
	w.looks++
	w.tookSeconds += took
	w.last = nil
	if err != nil {
		w.errors++
		return err
	}
	w.archive.Add(goroutinedump.Identity(goroutines), text, start)
	summary := goroutinedump.Summarise(goroutines, w.longMinutes)
	w.last = &summary
	w.places = goroutinedump.Places(goroutines)
	return nil
}
