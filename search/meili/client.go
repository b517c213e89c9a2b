package meili

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/meilisearch/meilisearch-go"
	"github.com/sony/gobreaker/v2"

	"plein/internal/errs"
)

// call asks the server, unless it failed so often that it is left alone for a while.
func call[T any](e *Engine, ask func() (T, error)) (T, error) {
	got, err := e.breaker.Execute(func() (any, error) { return ask() })
	answer, _ := got.(T)
	return answer, err
}

// task sends a change and gives its number.
func (e *Engine) task(send func() (*meilisearch.TaskInfo, error)) (int64, error) {
	info, err := call(e, send)
	if err != nil {
		return 0, err
	}
	return info.TaskUID, nil
}

// wait returns when a task is done. Errors: what the task failed with.
func (e *Engine) wait(ctx context.Context, number int64) error {
	pause := e.opts.Pause
	for {
		t, err := call(e, func() (*meilisearch.Task, error) { return e.client.GetTaskWithContext(ctx, number) })
		if err != nil {
			return err
		}
		switch t.Status {
		case meilisearch.TaskStatusSucceeded:
			return nil
		case meilisearch.TaskStatusFailed, meilisearch.TaskStatusCanceled:
			return &taskError{t.Error.Code, t.Error.Message}
		case meilisearch.TaskStatusEnqueued, meilisearch.TaskStatusProcessing, meilisearch.TaskStatusUnknown:
		}
		select {
		case <-time.After(pause):
			pause = min(pause+pause/2, mostPause)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// do sends a change and waits for it.
func (e *Engine) do(ctx context.Context, send func() (*meilisearch.TaskInfo, error)) error {
	number, err := e.task(send)
	if err != nil {
		return err
	}
	return e.wait(ctx, number)
}

// taskError is why a task failed.
type taskError struct{ code, message string }

func (e *taskError) Error() string { return fmt.Sprintf("meilisearch: %s: %s", e.code, e.message) }

// code is the server's own name of what is wrong, "" when it did not answer.
func code(err error) string {
	if t, ok := errors.AsType[*taskError](err); ok {
		return t.code
	}
	if a, ok := errors.AsType[*meilisearch.Error](err); ok {
		return a.MeilisearchApiError.Code
	}
	return ""
}

func missing(err error) bool {
	return code(err) == "index_not_found" || code(err) == "document_not_found"
}

// serverFault reports whether an error says that the server is away, too slow or broken, rather than that it refuses.
func serverFault(err error) bool {
	if err == nil || givenUp(err) {
		return false
	}
	if a, ok := errors.AsType[*meilisearch.Error](err); ok && a.StatusCode > 0 && a.StatusCode < 500 && a.ErrCode != meilisearch.ErrCodeResponseUnmarshalBody {
		return false
	}
	return true
}

// givenUp reports whether the caller no longer wants the answer. The client's errors do not unwrap.
func givenUp(err error) bool {
	if a, ok := errors.AsType[*meilisearch.Error](err); ok && a.OriginError != nil && errors.Is(a.OriginError, context.Canceled) {
		return true
	}
	return errors.Is(err, context.Canceled)
}

// failed makes UNAVAILABLE of faults, the engine's own deadline too; what already has a kind, and somebody giving up, stay
// as they are.
func failed(err error) error {
	var known *errs.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if givenUp(err) {
		return context.Canceled
	}
	if errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests) {
		return errs.Unavailable("search_left_alone", err)
	}
	return errs.Unavailable("search_failed", err)
}
