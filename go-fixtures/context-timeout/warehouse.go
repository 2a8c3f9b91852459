package main

import (
	"context"
	"hash/crc32"
	"sync/atomic"
	"time"
)

// A warehouse answers most questions in 5 ms. One in ten takes 800 ms, and
// keeps its connection for as long. That is 20 connections for a mean of
// 85 ms, or 237 questions a second and no more.
const (
	connections = 20
	quick       = 5 * time.Millisecond
	slow        = 800 * time.Millisecond
	slowEvery   = 10
)

type warehouse struct {
	free  chan struct{}
	asked atomic.Int64
}

func openWarehouse() *warehouse {
	return &warehouse{free: make(chan struct{}, connections)}
}

// turnover waits for a connection and then for the answer. It does what a
// good driver does and gives both up when the context ends; whether there
// is a context that ever does is its caller's affair.
func (w *warehouse) turnover(ctx context.Context, shop string) (int,
	error) {
	select {
	case w.free <- struct{}{}:
		defer func() { <-w.free }()
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	answer := time.NewTimer(w.pace())
	defer answer.Stop()
	select {
	case <-answer.C:
		sum := crc32.ChecksumIEEE([]byte(shop))
		return int(sum % 1_000_000), nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

// pace makes every tenth question the slow one. Always the tenth and not
// one by chance, so that all variants meet equally many.
func (w *warehouse) pace() time.Duration {
	if w.asked.Add(1)%slowEvery == 0 {
		return slow
	}
	return quick
}
