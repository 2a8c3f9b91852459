package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"
)

// The article's network: 1.2 Mbit/s, a round trip of 420 ms, 8 % lost. An
// exchange is 3,000 bytes, so the link takes 20 ms for each.
const (
	perExchange = 20 * time.Millisecond
	roundTrip   = 420 * time.Millisecond
	lossShare   = 0.08

	// Long silence is taken for a loss and the exchange is sent again,
	// then after twice as long, and so on: six times, or a minute.
	retryAfterMs = 1_000
	maxAttempts  = 6
)

// A link is shared by all exchanges, first come, first served. It forgets
// none that waits, however many do: that is a bloated buffer.
type link struct {
	perExchange, roundTrip, retryAfter time.Duration

	mu   sync.Mutex
	free time.Time
	luck *rand.Rand
}

// openLink makes every time shorter by the same factor, which is a link of
// so many times the bandwidth at that fraction of the distance. The seed
// is fixed: exchanges are lost at the same places in every variant.
func openLink(speedup, retryMs int) *link {
	by := time.Duration(speedup)
	return &link{
		perExchange: perExchange / by,
		roundTrip:   roundTrip / by,
		retryAfter:  time.Duration(retryMs) * time.Millisecond / by,
		luck:        rand.New(rand.NewPCG(1, 2)),
	}
}

var errSilence = errors.New("no reply")

// exchange sends until there is a reply. To the sender a late reply and a
// lost one are the same silence. What it has sent cannot be taken back: a
// second copy uses the link even if the reply to the first comes yet.
func (l *link) exchange(ctx context.Context) error {
	var reply time.Time
	patience := l.retryAfter
	for range maxAttempts {
		sent := time.Now()
		at, lost := l.send(sent)
		if !lost && (reply.IsZero() || at.Before(reply)) {
			reply = at
		}
		retry := sent.Add(patience)
		if !reply.IsZero() && !reply.After(retry) {
			return pause(ctx, time.Until(reply))
		}
		if err := pause(ctx, time.Until(retry)); err != nil {
			return err
		}
		patience *= 2
	}
	return errSilence
}

// send tells when the reply comes, if it is not lost. Lost or not, it has
// used the link.
func (l *link) send(now time.Time) (reply time.Time, lost bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.free.Before(now) {
		l.free = now
	}
	l.free = l.free.Add(l.perExchange)
	return l.free.Add(l.roundTrip), l.luck.Float64() < lossShare
}

// queued counts the exchanges that wait for the link, as whole ones.
func (l *link) queued(now time.Time) int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return max(0, int(l.free.Sub(now)/l.perExchange))
}

func pause(ctx context.Context, wait time.Duration) error {
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
