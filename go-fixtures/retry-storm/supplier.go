package main

import (
	"context"
	"errors"
	"hash/crc32"
	"log"
	"os"
	"strconv"
	"sync"
	"time"
)

// A supplier has 20 places, and a question takes one for 25 ms: it answers
// 800 a second and no more.
const (
	places      = 20
	perQuestion = 25 * time.Millisecond
)

// A supplier takes questions in their order. It cannot know who has left,
// so it answers them all, and each takes its 25 ms of a place.
type supplier struct {
	mu       sync.Mutex
	free     [places]time.Time
	next     int
	patience time.Duration
}

var errLate = errors.New("no answer in time")

func openSupplier() *supplier {
	return &supplier{patience: patienceFromEnv()}
}

// fare waits so long for an answer, and no longer. For a customer who has
// left already it asks nothing, as an HTTP client does.
func (s *supplier) fare(ctx context.Context, airline int, to string,
	patience time.Duration) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, err
	}
	now := time.Now()
	answer := s.enqueue(now)
	wait := min(answer.Sub(now), patience)
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	if wait < answer.Sub(now) {
		return 0, errLate
	}
	return 20_000 + 1_000*airline +
		int(crc32.ChecksumIEEE([]byte(to))%997), nil
}

// enqueue tells when the answer comes. All questions take equally long, so
// places become free in the order in which they were taken.
func (s *supplier) enqueue(now time.Time) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	begin := now
	if s.free[s.next].After(now) {
		begin = s.free[s.next]
	}
	answer := begin.Add(perQuestion)
	s.free[s.next] = answer
	s.next = (s.next + 1) % places
	return answer
}

// backlog is how long a question would wait for a place.
func (s *supplier) backlog(now time.Time) time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(0, s.free[s.next].Sub(now))
}

const defaultPatience = 150 * time.Millisecond

func patienceFromEnv() time.Duration {
	text := os.Getenv("PATIENCE_MS")
	if text == "" {
		return defaultPatience
	}
	ms, err := strconv.Atoi(text)
	if err != nil || ms <= 0 {
		log.Fatalf("PATIENCE_MS=%q is no positive whole number", text)
	}
	return time.Duration(ms) * time.Millisecond
}
