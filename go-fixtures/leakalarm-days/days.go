package main

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"fixproof/fixtures/leakalarm"
)

const day = 24 * hour

// A life is a service from a start on, by the alarm's own clock.
type life struct{ samples []leakalarm.Sample }

var midnight = time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)

// live plays a service for so long.
func (k kind) live(seconds int, scale float64, chance *rand.Rand) life {
	parts := append(k.parts(scale), household())
	var all life
	var completed uint64
	for sec := 0; sec < seconds; sec += tick {
		m := moment{sec: sec, chance: chance}
		m.seen.Completed = completed
		for _, each := range parts {
			each(&m)
		}
		completed = m.seen.Completed
		m.seen.At = midnight.Add(time.Duration(sec) * time.Second)
		all.samples = append(all.samples, m.seen)
	}
	return all
}

// alerts is what somebody would be woken with, by an alarm as it comes.
func (l life) alerts(rule leakalarm.Rule) []time.Time {
	heard := &heard{}
	now := -1
	alarm := leakalarm.New("simulated", rule, replay{l, &now}, heard)
	ticks := make(chan time.Time)
	alarm.Ticks = ticks
	alarm.StackLimit = 1
	alarm.Failed = func(string, error) { heard.dropped() }
	alarm.Goroutines = func() int {
		now++
		return l.samples[now].Goroutines
	}
	alarm.Network = func() (int, bool) {
		return l.samples[now].Network, true
	}
	ctx, end := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		alarm.Run(ctx)
	}()
	for _, each := range l.samples {
		ticks <- each.At
	}
	end()
	<-ended
	slices.SortFunc(heard.at, time.Time.Compare)
	return heard.at
}

type replay struct {
	life
	now *int
}

func (r replay) Completed() uint64 { return r.samples[*r.now].Completed }
func (r replay) InFlight() int     { return r.samples[*r.now].InFlight }

// heard is the channel that counts what somebody would be woken with.
type heard struct {
	mu sync.Mutex
	at []time.Time
}

func (*heard) Name() string { return "heard" }

func (h *heard) Send(_ context.Context, alert leakalarm.Alert) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = append(h.at, alert.At)
	return nil
}

// dropped is an alert that would have been heard had the channel been
// quicker. It never is the first.
func (h *heard) dropped() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.at = append(h.at, midnight.Add(day*time.Second))
}

// each plays a day of the kind, with its starts, and hands over each life.
// The same number is the same day.
func (k kind) each(number uint64, meet func(life)) {
	chance := rand.New(rand.NewPCG(number, 7))
	scale := math.Exp2(2*chance.Float64() - 1)
	length := k.everySec
	if length == 0 {
		length = day
	}
	for range day / length {
		meet(k.live(length, scale, chance))
	}
}

// falseAlarms counts the alerts of so many days.
func (k kind) falseAlarms(days int, rule func() leakalarm.Rule) int {
	return sumOf(days, func(number uint64) int {
		alerts := 0
		k.each(number, func(l life) { alerts += len(l.alerts(rule())) })
		return alerts
	})
}

// A finding is how a leak was met on one day.
type finding struct {
	// early is an alert from before the leak.
	early bool
	found bool
	// loadMin is the minutes in which there were requests from the
	// beginning of the leak to the alert.
	loadMin float64
}

func (k kind) find(number uint64, rule func() leakalarm.Rule) finding {
	var result finding
	k.each(number, func(l life) {
		alerts := l.alerts(rule())
		if len(alerts) > 0 && !result.found && !result.early {
			result = k.foundAt(l, alerts[0])
		}
	})
	return result
}

func (k kind) foundAt(l life, at time.Time) finding {
	begins := midnight.Add(time.Duration(k.leaksFrom) * time.Second)
	if at.Before(begins) {
		return finding{early: true}
	}
	looks := 0
	for i, each := range l.samples {
		if i > 0 && each.At.After(begins) && !each.At.After(at) &&
			each.Completed > l.samples[i-1].Completed {
			looks++
		}
	}
	return finding{found: true, loadMin: float64(looks) * tick / 60}
}
