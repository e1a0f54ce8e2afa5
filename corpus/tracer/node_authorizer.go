package tracer

import "strings"

// authorizer reads the context that a traced Lambda authorizer left in requestContext.authorizer (extractors/http.ts).
// decided is false where there is none, where it comes from a cache, or where looking for it throws; the headers count
// then. Where it is decided, there may still be no context in what was found.
func (n *nodeInvocation) authorizer() (ctx Context, ok, decided bool) {
	var injected value
	completed := attempt(func() { injected = n.injected() })
	if !completed || injected.absent() {
		return Context{}, false, false
	}
	ctx, ok = nodeTextMap(injected)
	return ctx, ok, true
}

func (n *nodeInvocation) injected() value {
	httpAPI := n.isHTTPAPI()
	request := n.event.get("requestContext")
	authorizer := request.get("authorizer")
	if !truthy(authorizer) {
		return value{}
	}
	raw := authorizer.get("_datadog")
	if httpAPI {
		raw = property(authorizer.get("lambda"), "_datadog")
	}
	if !truthy(raw) {
		return value{}
	}
	injected := parseJSON(textValue(decodeUTF8(bufferFrom(raw))))
	if toNumber(authorizer.get("integrationLatency")) > 0 ||
		strictlyEqual(request.get("requestId"), property(injected, "x-datadog-authorizing-requestid")) {
		return injected
	}
	return value{}
}

// isHTTPAPI says whether the event is API Gateway's of version 2.0 (utils/event-validator.ts); the checks before and
// after it can throw.
func (n *nodeInvocation) isHTTPAPI() bool {
	event, request := n.event, n.event.get("requestContext")
	if request.has("stage") && event.has("httpMethod") && event.has("resource") {
		return false
	}
	if request.kind == missing {
		return false
	}
	if event.get("version").isText("2.0") && event.has("rawQueryString") &&
		!includes(property(request, "domainName"), "lambda-url") {
		return true
	}
	property(request, "messageDirection")
	return false
}

// includes is v.includes(s), of strings and arrays.
func includes(v value, s string) bool {
	switch v.kind {
	case text:
		return strings.Contains(v.text, s)
	case array:
		for _, item := range v.items {
			if item.isText(s) {
				return true
			}
		}
		return false
	}
	throw()
	return false
}
