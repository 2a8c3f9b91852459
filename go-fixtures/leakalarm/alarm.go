// Package leakalarm watches a service from within and tells somebody when
// it leaks goroutines, with the stacks that say where.
//
// Every five seconds it counts the goroutines and asks a Rule. There are
// two: Rises, three rises in a row, which is quick and takes any batch for
// a leak, and Unexplained, which wants to see that the count climbs and
// climbs although no load has grown as it has. From the moment a rule
// finds a leak until the count has recovered is one episode, and an
// episode is one Alert, however long it lasts.
//
// A channel that is slow or out of order never holds up the service, nor
// the watching: each has a short queue and a goroutine of its own.
package leakalarm

import (
	"context"
	"log"
	"runtime"
	"time"
)

// A Sample is one look at the service.
type Sample struct {
	At         time.Time
	Goroutines int
	// Completed counts the requests served since the start.
	Completed uint64
	// InFlight is how many requests are under way and waited for.
	InFlight int
	// Network is how many goroutines wait for a peer: the connections
	// that are open, roughly.
	Network int
}

// An Alarm is made by New and set going by Run. The fields may be changed
// in between.
type Alarm struct {
	// Every is how often it looks, unless Ticks is given.
	Every time.Duration
	// Ticks are the moments to look at, in place of a clock's.
	Ticks <-chan time.Time
	// Goroutines counts them.
	Goroutines func() int
	// Network counts those that wait for a peer. It is asked less often
	// where it takes long; false leaves the last answer standing.
	Network func() (int, bool)
	// StackLimit is the most that a dump of all stacks may take, in
	// bytes. The service stands still while it is written.
	StackLimit int
	// Failed is told of every alert that a channel did not take, by
	// more than one goroutine.
	Failed func(channel string, err error)

	service  string
	rule     Rule
	load     Load
	channels []Channel
}

// New is an alarm that looks every five seconds. A Counter is the load of
// a handler.
func New(
	service string, rule Rule, load Load, channels ...Channel,
) *Alarm {
	return &Alarm{
		Every:      5 * time.Second,
		Goroutines: runtime.NumGoroutine,
		Network:    (&network{}).count,
		StackLimit: 256 << 10,
		Failed: func(channel string, err error) {
			log.Printf("leakalarm: %s: %v", channel, err)
		},
		service:  service,
		rule:     rule,
		load:     load,
		channels: channels,
	}
}

// Run watches until the context ends. When it returns, every goroutine
// that it started has ended too. Call it once.
func (a *Alarm) Run(ctx context.Context) {
	ticks := a.Ticks
	if ticks == nil {
		ticker := time.NewTicker(a.Every)
		defer ticker.Stop()
		ticks = ticker.C
	}
	out := a.open(ctx)
	defer out.close()

	network := frugal{look: a.Network}
	var now episode
	for {
		select {
		case <-ctx.Done():
			return
		case at := <-ticks:
			sample := Sample{at, a.Goroutines(), a.load.Completed(),
				a.load.InFlight(), network.at(at)}
			found := a.rule.Judge(sample)
			if now.begins(sample, found) {
				out.send(a.alert(sample, found))
			}
		}
	}
}

func (a *Alarm) alert(s Sample, found Finding) Alert {
	return Alert{
		Service:    a.service,
		At:         s.At.UTC(),
		Goroutines: s.Goroutines,
		Before:     found.Before,
		Completed:  s.Completed,
		Because:    found.Because,
		Stack:      dump(a.StackLimit),
	}
}
