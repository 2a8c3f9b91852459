package main

import (
	"context"
	"time"
)

// A foreignContext is a context as frameworks write them: right in every
// method, but not one of package context's own types, which alone can
// keep a list of their children.
type foreignContext struct {
	stopped chan struct{}
}

func newForeign() context.Context {
	return foreignContext{make(chan struct{})}
}

func (f foreignContext) Deadline() (deadline time.Time, ok bool) {
	return time.Time{}, false
}

func (f foreignContext) Done() <-chan struct{} {
	return f.stopped
}

func (f foreignContext) Err() error {
	select {
	case <-f.stopped:
		return context.Canceled
	default:
		return nil
	}
}

func (f foreignContext) Value(any) any {
	return nil
}
