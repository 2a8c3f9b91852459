package main

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/pprof"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/gops/agent"

	"fixproof/fixtures/internal/goroutinedump"
)

const patience = 10 * time.Second

// pprofTarget serves this process's own profiles as a target does.
func pprofTarget(t *testing.T) pull {
	t.Helper()
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	pull, err := pprofPull(server.URL + "/debug/pprof")
	if err != nil {
		t.Fatal(err)
	}
	return pull
}

// gopsTarget has the real gops agent listen in this process.
func gopsTarget(t *testing.T) string {
	t.Helper()
	// The agent does not tell its address, but writes its port down.
	folder := t.TempDir()
	if err := agent.Listen(agent.Options{
		Addr: "127.0.0.1:0", ConfigDir: folder,
	}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(agent.Close)
	port, err := os.ReadFile(folder + "/" + strconv.Itoa(os.Getpid()))
	if err != nil {
		t.Fatal(err)
	}
	return net.JoinHostPort("127.0.0.1", string(port))
}

func TestBothSourcesGiveTheSameKindOfDump(t *testing.T) {
	for name, pull := range map[string]pull{
		"pprof": pprofTarget(t), "gops": gopsPull(gopsTarget(t)),
	} {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		text, err := pull(ctx)
		cancel()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all, err := goroutinedump.Parse(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		s := goroutinedump.Summarise(all, 1)
		if s.ByState["running"] < 1 || s.ByState["IO wait"] < 1 {
			t.Errorf("%s: %+v", name, s)
		}
		if !bytes.Contains(text, []byte("."+t.Name()+"(")) {
			t.Errorf("%s is of another process", name)
		}
	}
}

// Somebody who holds the agent's only place, and asks for nothing.
func TestGopsPullGivesUpInTime(t *testing.T) {
	address := gopsTarget(t)
	other, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	ctx, cancel := context.WithTimeout(
		context.Background(), 50*time.Millisecond)
	defer cancel()
	if text, err := gopsPull(address)(ctx); err == nil {
		t.Errorf("it answered: %.80s", text)
	}
	ctx, cancel = context.WithCancel(context.Background())
	time.AfterFunc(20*time.Millisecond, cancel)
	if text, err := gopsPull(address)(ctx); err == nil {
		t.Errorf("it answered: %.80s", text)
	}
}

func TestPprofPullTellsWhatIsWrong(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	pull, err := pprofPull(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pull(context.Background()); err == nil ||
		!strings.Contains(err.Error(), "404") {
		t.Errorf("404 gave %v", err)
	}
	for _, url := range []string{
		"127.0.0.1:6060", "ftp://a/", "%", "", "otto:pa$s@host:6060",
		"http://otto:pa$s@host:port/", "http://otto:p/a$s@host/",
	} {
		_, err := pprofPull(url)
		if err == nil {
			t.Errorf("%q is taken for a URL", url)
		} else if strings.Contains(err.Error(), "a$s") {
			t.Errorf("%q: %v", url, err)
		}
	}
	_, err = optionsFrom([]string{"http://otto:pa$s@host/"})
	if err == nil || strings.Contains(err.Error(), "pa$s") {
		t.Errorf("options: %v", err)
	}
}

// withUser puts a user and a password into an address.
func withUser(url string) string {
	return strings.Replace(url, "://", "://otto:pa$s%20w@", 1)
}

func TestPasswordIsSentToTheTargetAndSaidToNobody(t *testing.T) {
	asked, followed := 0, 0
	other := httptest.NewServer(http.HandlerFunc(
		func(http.ResponseWriter, *http.Request) { followed++ }))
	defer other.Close()
	server := httptest.NewServer(http.HandlerFunc(
		func(w http.ResponseWriter, r *http.Request) {
			asked++
			user, password, _ := r.BasicAuth()
			if user != "otto" || password != "pa$s w" {
				t.Errorf("asked by %q, %q", user, password)
			}
			switch {
			case asked == 1:
				http.Redirect(w, r, other.URL, http.StatusFound)
			case asked == 2:
				http.Redirect(w, r, "/elsewhere", http.StatusFound)
			default:
				http.Error(w, "no", http.StatusUnauthorized)
			}
		}))
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for _, look := range []struct{ url, want string }{
		{server.URL, "302 Found"}, {server.URL, "302 Found"},
		{server.URL, "401 Unauthorized"}, {gone.URL, "refused"},
	} {
		pull, err := pprofPull(withUser(look.url))
		if err != nil {
			t.Fatal(err)
		}
		_, err = pull(context.Background())
		if err == nil || !strings.Contains(err.Error(), look.want) ||
			strings.Contains(err.Error(), "otto") ||
			strings.Contains(err.Error(), "pa$s") {
			t.Errorf("%v, and not %s", err, look.want)
		}
	}
	server.Close()
	if asked != 3 || followed != 0 {
		t.Errorf("%d asked, %d followed", asked, followed)
	}
}

// A target that writes without end is left, and not held in memory.
func TestEndlessAnswerIsGivenUp(t *testing.T) {
	sent := make(chan int, 1)
	server := httptest.NewServer(http.HandlerFunc(
		func(w http.ResponseWriter, _ *http.Request) {
			block, bytes := make([]byte, 1<<20), 0
			for bytes < 250<<20 {
				n, err := w.Write(block)
				bytes += n
				if err != nil {
					break
				}
			}
			sent <- bytes
		}))
	defer server.Close()
	pull, err := pprofPull(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := pull(context.Background()); err == nil ||
		!strings.Contains(err.Error(), "longer than 64 MB") {
		t.Errorf("%v", err)
	}
	if bytes := <-sent; bytes > 128<<20 {
		t.Errorf("%d bytes were taken", bytes)
	}
}
