package main

import (
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/pprof"
	"strings"
	"testing"
	"time"
)

func TestOptions(t *testing.T) {
	for _, wrong := range []string{
		"", "-pprof http://a -gops b:1", "-gops b:1 more",
		"-gops b:1 -keep 0", "-gops b:1 -keep-mb 0",
		"-gops b:1 -keep-mb 9000000000000", "-gops b:1 -interval 0s",
		"-gops b:1 -long 0",
	} {
		if o, err := optionsFrom(strings.Fields(wrong)); err == nil {
			t.Errorf("%q gives %+v", wrong, o)
		}
	}
	o, err := optionsFrom([]string{"-gops", "127.0.0.1:1"})
	if err != nil || o.interval != 30*time.Second || o.longMinutes != 5 {
		t.Errorf("%+v, %v", o, err)
	}
}

func TestSnapshotsCanBeRead(t *testing.T) {
	w := newWatcher(func(context.Context) ([]byte, error) {
		return []byte(dump), nil
	}, atMost(10), 5)
	if err := w.look(context.Background(), patience); err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(pages(w))
	defer server.Close()
	get := func(path string) (int, []byte) {
		answer, err := http.Get(server.URL + path)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		body, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, body
	}
	var list []listed
	if _, body := get("/snapshots"); json.Unmarshal(body, &list) != nil ||
		len(list) != 1 || list[0].Times != 1 || list[0].Bytes != len(dump) {
		t.Fatalf("%s", body)
	}
	if _, body := get("/snapshots/" + list[0].ID); string(body) != dump {
		t.Errorf("%s", body)
	}
	const first = "1, for up to 9 minutes: IO wait\nmain.main\n"
	if _, body := get("/places"); !strings.HasPrefix(string(body), first) {
		t.Errorf("%s", body)
	}
	if status, _ := get("/snapshots/nonsense"); status != 404 {
		t.Errorf("nonsense answers %d", status)
	}
}

func TestRunServesUntilItIsStopped(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", pprof.Index)
	target := httptest.NewServer(mux)
	defer target.Close()
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	o := options{
		pprof: target.URL + "/debug/pprof/", listen: free.Addr().String(),
		interval: time.Hour, timeout: patience, keep: atMost(1), longMinutes: 5,
	}
	if err := run(context.Background(), o); err == nil {
		t.Error("a taken address is no error")
	}
	free.Close()
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, o) }()
	for deadline := time.Now().Add(patience); ; {
		answer, err := http.Get("http://" + o.listen + "/metrics")
		if err == nil {
			body, _ := io.ReadAll(answer.Body)
			answer.Body.Close()
			if strings.Contains(string(body), "goroutine_target_up 1") {
				break
			}
		}
		if time.Now().After(deadline) {
			t.Fatal("no target within the time")
		}
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
