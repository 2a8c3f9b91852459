// Package bus carries events from publishers to one subscriber, who takes
// them in order and at its own pace.
package bus

import (
	"context"
	"errors"
	"log"
	"os"
	"strconv"
	"sync/atomic"
	"time"
)

// ErrFull says that the bus has not taken an event.
var ErrFull = errors.New("too many events are waiting")

// A Bus holds a limited number of events.
type Bus[E any] struct {
	events  chan E
	waiting atomic.Int64
}

// New gives a bus that delivers to apply. An attempt ends after patience
// and is repeated until it succeeds; no event overtakes another, so one
// that can never be applied would hold up all behind it.
func New[E any](patience time.Duration,
	apply func(context.Context, E) error) *Bus[E] {
	b := &Bus[E]{events: make(chan E, capacity())}
	go func() {
		for event := range b.events {
			for !attempt(patience, apply, event) {
			}
			b.waiting.Add(-1)
		}
	}()
	return b
}

// attempt says whether the event has been applied. If not, patience has
// passed, however soon apply gave up: a bus must not spin.
func attempt[E any](patience time.Duration,
	apply func(context.Context, E) error, event E) bool {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if apply(ctx, event) == nil {
		return true
	}
	<-ctx.Done()
	return false
}

// Publish hands over an event, or returns ErrFull. It never waits.
func (b *Bus[E]) Publish(event E) error {
	b.waiting.Add(1)
	select {
	case b.events <- event:
		return nil
	default:
		b.waiting.Add(-1)
		return ErrFull
	}
}

// Waiting counts the events that have yet to be applied.
func (b *Bus[E]) Waiting() int64 { return b.waiting.Load() }

// A default run's stall publishes a few thousand events. BUS_CAPACITY
// sets the limit; with 256 the bus is full soon after the stall began.
const defaultCapacity = 16_384

func capacity() int {
	text := os.Getenv("BUS_CAPACITY")
	if text == "" {
		return defaultCapacity
	}
	events, err := strconv.Atoi(text)
	if err != nil || events <= 0 {
		log.Fatalf("BUS_CAPACITY=%q is no positive whole number", text)
	}
	return events
}
