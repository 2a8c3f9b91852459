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
	for _, url := range []string{"127.0.0.1:6060", "ftp://a/", "%", ""} {
		if _, err := pprofPull(url); err == nil {
			t.Errorf("%q is taken for a URL", url)
		}
	}
}
