package leakalarm

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"testing"
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
