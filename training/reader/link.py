"""Attributions from roles by the nearest span: good enough to compare taggers until the linking head is there."""

NEAR_CONTENT, FURTHER_CONTENT, NEAR_SOURCE, SHARED_SOURCE = 300, 120, 200, 60
"""The most characters between a cue and its first content, its other contents, its source, and a source it shares."""


def linked(spans):
    """Attributions [{source, cue, content: [(start, end)]}] of one paragraph from its roles [(start, end, role)]."""
    source, cue, content = ([span[:2] for span in spans if span[2] == role] for role in ("source", "cue", "content"))
    found = [{"source": [], "cue": [span], "content": []} for span in cue]
    left = _pair(content, found, "content", NEAR_CONTENT)
    orphans = []
    for span in left:
        best = min(found, key=lambda a: gap(span, a["cue"][0]), default=None)
        if best and gap(span, best["cue"][0]) <= FURTHER_CONTENT:
            best["content"].append(span)
        else:
            orphans.append({"source": [], "cue": [], "content": [span]})
    _pair(source, found, "source", NEAR_SOURCE)
    for attribution in found:
        if not attribution["source"] and source:
            nearest = min(source, key=lambda span: gap(span, attribution["cue"][0]))
            if gap(nearest, attribution["cue"][0]) <= SHARED_SOURCE:
                attribution["source"].append(nearest)
    return [a | {"content": sorted(a["content"])} for a in found if a["content"]] + orphans


def gap(a, b):
    """The characters between two spans; 0 where they touch."""
    return max(0, max(a[0], b[0]) - min(a[1], b[1]))


def _pair(spans, found, role, most):
    """Gives each attribution the nearest of `spans` for `role`, nearest pairs first; returns the spans left over."""
    pairs = sorted((gap(s, a["cue"][0]), i, j) for i, s in enumerate(spans) for j, a in enumerate(found))
    used = set()
    for distance, i, j in pairs:
        if i not in used and not found[j][role] and distance <= most:
            found[j][role].append(spans[i])
            used.add(i)
    return [span for i, span in enumerate(spans) if i not in used]
