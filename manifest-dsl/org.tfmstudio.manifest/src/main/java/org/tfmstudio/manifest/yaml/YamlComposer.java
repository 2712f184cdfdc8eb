// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.yaml.YamlScalar.Kind;

/** Makes values of the events of the YAML library. */
final class YamlComposer {
	private static final String STANDARD = "tag:yaml.org,2002:";
	/** PyYAML gives two characters, Java one. */
	private static final Pattern SURROGATE = Pattern.compile("\\\\u[dD][89a-fA-F]");

	private final Path file;
	private final String text;
	private final YamlLines lines;
	private final List<Finding> findings;
	private final ParserImpl parser;
	private final Map<String, YamlNode> anchors = new HashMap<>();
	private final Map<String, Integer> sizes = new HashMap<>();
	private final Deque<String> open = new ArrayDeque<>();
	private final YamlComments comments;
	private int nodes;
	private int depth;
	private int flowDepth;
	private boolean saidWrittenOut;

	YamlComposer(Path file, String text, YamlLines lines, List<Finding> findings) {
		this.file = file;
		this.text = text;
		this.lines = lines;
		this.findings = findings;
		// the library (3.0.1) fails when a character of two UTF-16 units stands on the border of its buffer: one for the whole text has none
		LoadSettings settings = LoadSettings.builder().setUseMarks(true).setCodePointLimit(text.length() + 1).setBufferSize(text.length() + 16)
				.setLabel(String.valueOf(file.getFileName())).build();
		parser = new ParserImpl(settings, new StreamReader(settings, text));
		comments = new YamlComments(text, lines);
	}

	/** The data of the only document; a scalar that is nothing when there is none. */
	Optional<YamlNode> compose() {
		parser.next();
		YamlNode root = YamlScalars.construct(lines.place(0, 0), Kind.NULL, "", "null");
		if (!parser.checkEvent(Event.ID.StreamEnd)) {
			parser.next();
			root = node(false);
			parser.next();
		}
		if (!parser.checkEvent(Event.ID.StreamEnd)) {
			Event second = parser.peekEvent();
			throw new YamlFailure(YamlCodes.DOCUMENTS, place(second), "A second document begins here, but TF-M's tool reads files of one;"
					+ " split the file.");
		}
		parser.next();
		comments.close();
		return Optional.of(root);
	}

	List<YamlComment> comments() {
		return comments.found();
	}

	private YamlPlace place(Event event) {
		int from = offset(event, true);
		return lines.place(from, Math.max(from, offset(event, false)));
	}

	private int offset(Event event, boolean start) {
		return lines.offset((start ? event.getStartMark() : event.getEndMark()).orElseThrow().getIndex());
	}

	private YamlNode node(boolean isKey) {
		if (++nodes > YamlReader.MOST_NODES) {
			throw new YamlFailure(YamlCodes.TOO_LARGE, place(parser.peekEvent()), "This file has more than " + YamlReader.MOST_NODES
					+ " values, as no manifest has; split it.");
		}
		Event event = parser.next();
		int before = nodes;
		if (event instanceof AliasEvent alias) {
			return alias(alias);
		}
		String anchor = ((NodeEvent) event).getAnchor().map(Anchor::getValue).orElse(null);
		if (anchor != null) {
			if (open.contains(anchor) || anchors.containsKey(anchor)) {
				throw new YamlFailure(YamlCodes.ALIAS, place(event), "'&" + anchor + "' is given twice; TF-M's tool refuses that. Rename one.");
			}
			open.push(anchor);
		}
		YamlNode node = switch (event) {
			case ScalarEvent scalar -> scalar(scalar, isKey);
			case SequenceStartEvent sequence -> sequence(sequence);
			case MappingStartEvent mapping -> mapping(mapping);
			default -> throw new YamlFailure(YamlCodes.SYNTAX, place(event), "A value is missing here.");
		};
		if (anchor != null) {
			open.pop();
			anchors.put(anchor, node);
			sizes.put(anchor, nodes - before + 1);
		}
		return node;
	}


	private YamlNode alias(AliasEvent event) {
		String name = event.getAlias().getValue();
		if (open.contains(name)) {
			throw new YamlFailure(YamlCodes.ALIAS, place(event), "'*" + name + "' stands inside of what it names, so it would never end;"
					+ " write out what is meant.");
		}
		YamlNode node = anchors.get(name);
		if (node == null) {
			throw new YamlFailure(YamlCodes.ALIAS, place(event), "There is no '&" + name + "' before this alias; correct its name.");
		}
		nodes += sizes.get(name);
		if (nodes > YamlReader.MOST_NODES) {
			throw new YamlFailure(YamlCodes.TOO_LARGE, place(event), "Aliases multiply to more than " + YamlReader.MOST_NODES + " values here;"
					+ " no manifest needs as many.");
		}
		writtenOut(place(event), "Aliases");
		return node;
	}

	private void writtenOut(YamlPlace place, String what) {
		if (!saidWrittenOut) {
			saidWrittenOut = true;
			findings.add(YamlReader.finding(file, place, Severity.INFO, YamlCodes.WRITTEN_OUT, what
					+ " are read as what they stand for, and written out where they stand."));
		}
	}

	private YamlScalar scalar(ScalarEvent event, boolean isKey) {
		YamlPlace place = place(event);
		comments.value(place.offset(), place.end(), event.getScalarStyle());
		String value = event.getValue();
		String tag = event.getTag().orElse(null);
		String raw = text.substring(place.offset(), Math.min(place.end(), text.length()));
		boolean plain = event.getScalarStyle() == ScalarStyle.PLAIN;
		if (plain) {
			refuseWhatDiffers(value, raw, place);
		} else if (event.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED && SURROGATE.matcher(raw).find()
				|| value.chars().anyMatch(c -> Character.isSurrogate((char) c)) && !wellFormed(value)) {
			throw new YamlFailure(YamlCodes.SCALAR, place, "This text has half a character (a surrogate); write the whole one.");
		}
		if (tag == null || tag.equals("!")) {
			boolean resolves = plain || tag != null;
			if (resolves && (value.equals("=") || value.equals("<<"))) {
				if (isKey && value.equals("=")) {
					return new YamlScalar(place, Kind.STRING, value, value, value);
				}
				if (!isKey) {
					throw unknownTag(place, value.equals("=") ? STANDARD + "value" : STANDARD + "merge");
				}
			}
			Kind kind = resolves ? YamlScalars.resolve(value) : Kind.STRING;
			return YamlScalars.construct(place, kind, value, kind == Kind.NULL && value.isEmpty() ? "null" : value);
		}
		return tagged(event, place, tag, value);
	}

	private static boolean wellFormed(String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (Character.isHighSurrogate(c) && i + 1 < value.length() && Character.isLowSurrogate(value.charAt(i + 1))) {
				i++;
			} else if (Character.isSurrogate(c)) {
				return false;
			}
		}
		return true;
	}

	/** Texts without quotes that end elsewhere for PyYAML. */
	private void refuseWhatDiffers(String value, String raw, YamlPlace place) {
		int tab = raw.indexOf('\t');
		if (tab >= 0) {
			throw tab(lines.place(place.offset() + tab, place.offset() + tab + 1));
		}
		if (flowDepth > 0 && (value.indexOf('?') >= 0 || value.startsWith(":"))) {
			throw new YamlFailure(YamlCodes.SYNTAX, place, "Inside of brackets TF-M's tool takes the '?' or ':' in '"
					+ YamlScalars.shortened(value) + "' for a sign of YAML; put it into double quotes.");
		}
	}

	static YamlFailure tab(YamlPlace place) {
		return new YamlFailure(YamlCodes.TAB, place, "TF-M's tool allows no tab here; use spaces.");
	}

	private YamlScalar tagged(ScalarEvent event, YamlPlace place, String tag, String value) {
		String name = tag.startsWith(STANDARD) ? tag.substring(STANDARD.length()) : "";
		Kind kind = switch (name) {
			case "str" -> Kind.STRING;
			case "int" -> Kind.INTEGER;
			case "float" -> Kind.FLOAT;
			case "bool" -> Kind.BOOLEAN;
			case "null" -> Kind.NULL;
			case "timestamp" -> Kind.TIME;
			case "binary" -> Kind.BINARY;
			default -> throw unknownTag(place, tag);
		};
		return YamlScalars.construct(place, kind, value, kind == Kind.STRING ? value : "!!" + name + " " + YamlText.doubleQuoted(value));
	}

	private static YamlFailure unknownTag(YamlPlace place, String tag) {
		return new YamlFailure(YamlCodes.TAG, place, "TF-M's tool does not know the tag '" + YamlScalars.shortened(tag)
				+ "', or not for such a value; remove it.");
	}

	private void enter(CollectionStartEvent event) {
		if (++depth > YamlReader.DEEPEST) {
			throw new YamlFailure(YamlCodes.TOO_DEEP, place(event), "Lists and mappings are nested more than " + YamlReader.DEEPEST
					+ " deep here, as in no manifest.");
		}
		flowDepth += event.isFlow() ? 1 : 0;
	}

	/** The place of a list or mapping: of a block, up to the end of its last value. */
	private YamlPlace leave(CollectionStartEvent event, Event end, int last) {
		depth--;
		flowDepth -= event.isFlow() ? 1 : 0;
		int from = offset(event, true);
		return lines.place(from, event.isFlow() ? offset(end, false) : Math.max(from, last));
	}

	private YamlNode sequence(SequenceStartEvent event) {
		enter(event);
		List<YamlNode> items = new ArrayList<>();
		while (!parser.checkEvent(Event.ID.SequenceEnd)) {
			items.add(node(false));
		}
		int last = items.isEmpty() ? 0 : items.get(items.size() - 1).place().end();
		YamlPlace place = leave(event, parser.next(), last);
		String tag = event.getTag().orElse("!");
		boolean pairs = tag.equals(STANDARD + "omap") || tag.equals(STANDARD + "pairs");
		if (!pairs && !tag.equals("!") && !tag.equals(STANDARD + "seq")) {
			throw unknownTag(place, tag);
		}
		if (pairs && !items.stream().allMatch(item -> item instanceof YamlMapping one && one.entries().size() == 1)) {
			throw new YamlFailure(YamlCodes.TAG, place, "The items of such a list have to be mappings of one entry each.");
		}
		return new YamlSequence(place, pairs, items);
	}

	/** The library takes two values in a row behind a question mark for key and value. */
	private void colon(Event key) {
		Event value = parser.peekEvent();
		int from = offset(key, false);
		int to = offset(value, true);
		if (!(key instanceof CollectionStartEvent) && to > from && offset(value, false) > to && text.substring(from, to).indexOf(':') < 0
				|| to == from && offset(value, false) > to && !(key instanceof CollectionStartEvent)) {
			throw new YamlFailure(YamlCodes.SYNTAX, place(value), "A ':' is missing between the key and its value.");
		}
	}

	private YamlNode mapping(MappingStartEvent event) {
		enter(event);
		YamlEntries entries = new YamlEntries(file, findings);
		int last = 0;
		while (!parser.checkEvent(Event.ID.MappingEnd)) {
			Event next = parser.peekEvent();
			boolean merge = next instanceof ScalarEvent key && key.getValue().equals("<<")
					&& (key.isPlain() && key.getTag().isEmpty() || key.getTag().equals(Optional.of("!")));
			boolean mergeTag = next instanceof ScalarEvent key && key.getTag().equals(Optional.of(STANDARD + "merge"));
			if (mergeTag) {
				throw unknownTag(place(next), STANDARD + "merge");
			}
			YamlNode key = node(true);
			colon(next);
			YamlNode value = node(false);
			last = Math.max(last, value.place().length() > 0 ? value.place().end() : key.place().end());
			if (merge) {
				writtenOut(key.place(), "Merge keys");
				entries.merge(key.place(), value);
			} else {
				entries.add(key, value);
			}
		}
		YamlPlace place = leave(event, parser.next(), last);
		String tag = event.getTag().orElse("!");
		boolean set = tag.equals(STANDARD + "set");
		if (!set && !tag.equals("!") && !tag.equals(STANDARD + "map")) {
			throw unknownTag(place, tag);
		}
		return new YamlMapping(place, set, entries.all());
	}
}
