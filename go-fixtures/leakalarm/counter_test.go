package leakalarm

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"
)

func TestCounterCountsWhatHasEndedHoweverItEnded(t *testing.T) {
	var served Counter
	handler := served.Count(http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			if n := served.Completed(); n > 1 {
				t.Errorf("%d counted too early", n)
			}
			if r.URL.Path == "/panic" {
				panic(errors.New("no stock"))
			}
		}))
	for _, path := range []string{"/", "/panic"} {
		func() {
			defer func() { recover() }()
			handler.ServeHTTP(httptest.NewRecorder(),
				httptest.NewRequest("GET", path, nil))
		}()
	}
	if n := served.Completed(); n != 2 {
		t.Errorf("%d counted", n)
	}
}

// A handler that is stuck is under way for as long as its client waits.
func TestClientWhoHasGoneIsNoLongerWaitedFor(t *testing.T) {
	var served Counter
	stuck, release := make(chan bool), make(chan bool)
	handler := served.Count(http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) {
			stuck <- true
			<-release
		}))
	ctx, leave := context.WithCancel(context.Background())
	returned := make(chan bool)
	go func() {
		handler.ServeHTTP(httptest.NewRecorder(),
			httptest.NewRequest("GET", "/", nil).WithContext(ctx))
		close(returned)
	}()
	<-stuck
	if n := served.InFlight(); n != 1 {
		t.Errorf("%d under way", n)
	}
	leave()
	for until := time.Now().Add(20 * time.Second); served.InFlight() > 0; {
		if time.Now().After(until) {
			t.Fatal("still waited for")
		}
		runtime.Gosched()
	}
	release <- true
	<-returned
	if n := served.InFlight(); n != 0 || served.Completed() != 1 {
		t.Errorf("%d under way, %d completed", n, served.Completed())
	}
}
