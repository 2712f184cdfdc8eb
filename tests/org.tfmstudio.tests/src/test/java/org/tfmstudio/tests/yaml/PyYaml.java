// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.yaml;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;
import org.tfmstudio.manifest.yaml.YamlMapping;
import org.tfmstudio.manifest.yaml.YamlNode;
import org.tfmstudio.manifest.yaml.YamlScalar;
import org.tfmstudio.manifest.yaml.YamlSequence;

import com.google.gson.Gson;

/** Python with PyYAML, as TF-M's tool uses it; and the data of both sides as lines that can be compared. */
final class PyYaml {
	/** Reads a JSON list of texts, or of file names, and prints one line for each. */
	private static final String SCRIPT = """
			import sys, json, math, struct, datetime, yaml
			def line(v):
			    if v is None: return 'n'
			    if v is True: return 'b1'
			    if v is False: return 'b0'
			    if isinstance(v, int): return 'i%d' % v
			    if isinstance(v, float): return 'fnan' if math.isnan(v) else 'f' + struct.pack('>d', v + 0.0).hex()
			    if isinstance(v, str): return 's' + json.dumps(v)
			    if isinstance(v, bytes): return 'x' + v.hex()
			    if isinstance(v, datetime.datetime):
			        if v.tzinfo is None: return 't' + v.strftime('%04d-' % v.year + '%m-%dT%H:%M:%S.%f')
			        u = v.replace(tzinfo=None) - v.utcoffset()
			        return 'z' + u.strftime('%04d-' % u.year + '%m-%dT%H:%M:%S.%f')
			    if isinstance(v, datetime.date): return 'd%04d-%02d-%02d' % (v.year, v.month, v.day)
			    if isinstance(v, tuple): return '(' + ','.join(line(x) for x in v) + ')'
			    if isinstance(v, list): return '[' + ','.join(line(x) for x in v) + ']'
			    if isinstance(v, set): return '<' + ','.join(sorted(line(x) for x in v)) + '>'
			    return '{' + ','.join(sorted(line(k) + '=' + line(x) for k, x in v.items())) + '}'
			sys.setrecursionlimit(10000)
			for t in json.load(sys.stdin):
			    try:
			        d = yaml.safe_load(open(t[1:]) if t.startswith('@') else t[1:])
			        print(line(d))
			    except Exception as e:
			        print('error ' + str(e).replace('\\n', ' ')[:200])
			""";

	private PyYaml() {
	}

	/** What PyYAML reads in each file. */
	static List<String> files(List<Path> files) throws IOException, InterruptedException {
		return run(files.stream().map(file -> "@" + file).toList());
	}

	/** What PyYAML reads in each text. */
	static List<String> texts(List<String> texts) throws IOException, InterruptedException {
		return run(texts.stream().map(text -> "=" + text).toList());
	}

	private static List<String> run(List<String> input) throws IOException, InterruptedException {
		Path script = Files.createTempFile("tfmstudio", ".py");
		Path in = Files.createTempFile("tfmstudio", ".json");
		Path out = Files.createTempFile("tfmstudio", ".txt");
		try {
			Files.writeString(script, SCRIPT);
			Files.writeString(in, new Gson().toJson(input), StandardCharsets.UTF_8);
			ProcessBuilder builder = new ProcessBuilder("python3", script.toString()).redirectInput(in.toFile()).redirectOutput(out.toFile())
					.redirectError(ProcessBuilder.Redirect.DISCARD);
			builder.environment().put("PYTHONUTF8", "1");
			Process process = builder.start();
			Assumptions.assumeTrue(process.waitFor(120, TimeUnit.SECONDS), "notice: skipped, python3 takes too long");
			Assumptions.assumeTrue(process.exitValue() == 0, "notice: skipped, python3 with PyYAML is not there");
			return Files.readAllLines(out);
		} catch (IOException e) {
			Assumptions.abort("notice: skipped, there is no python3");
			throw e;
		} finally {
			Files.deleteIfExists(script);
			Files.deleteIfExists(in);
			Files.deleteIfExists(out);
		}
	}

	/** Our data as the script prints it. */
	static String line(YamlNode node) {
		return switch (node) {
			case YamlScalar scalar -> scalar(scalar);
			case YamlSequence list when list.pairs() -> list.items().stream().map(item -> ((YamlMapping) item).entries().get(0))
					.map(entry -> "(" + line(entry.key()) + "," + line(entry.value()) + ")").collect(java.util.stream.Collectors.joining(",", "[", "]"));
			case YamlSequence list -> list.items().stream().map(PyYaml::line).collect(java.util.stream.Collectors.joining(",", "[", "]"));
			case YamlMapping map when map.set() -> sorted(map.entries().stream().map(entry -> line(entry.key())).toList(), "<", ">");
			case YamlMapping map -> sorted(map.entries().stream().map(entry -> line(entry.key()) + "=" + line(entry.value())).toList(), "{", "}");
		};
	}

	private static String sorted(List<String> items, String open, String close) {
		List<String> all = new ArrayList<>(items);
		all.sort(null);
		return open + String.join(",", all) + close;
	}

	private static String scalar(YamlScalar scalar) {
		return switch (scalar.value()) {
			case null -> "n";
			case Boolean value -> value ? "b1" : "b0";
			case BigInteger value -> "i" + value;
			case Double value -> value.isNaN() ? "fnan" : "f" + String.format("%016x", Double.doubleToRawLongBits(value + 0.0));
			case LocalDate value -> "d" + value;
			case LocalDateTime value -> "t" + time(value);
			case OffsetDateTime value -> "z" + time(value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime());
			case String value when scalar.kind() == YamlScalar.Kind.BINARY -> "x" + value;
			default -> "s" + json((String) scalar.value());
		};
	}

	private static String time(LocalDateTime time) {
		return time.format(java.time.format.DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS"));
	}

	/** As Python's {@code json.dumps}. */
	private static String json(String text) {
		StringBuilder json = new StringBuilder("\"");
		for (char c : text.toCharArray()) {
			switch (c) {
				case '"' -> json.append("\\\"");
				case '\\' -> json.append("\\\\");
				case '\n' -> json.append("\\n");
				case '\r' -> json.append("\\r");
				case '\t' -> json.append("\\t");
				case '\b' -> json.append("\\b");
				case '\f' -> json.append("\\f");
				default -> json.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
			}
		}
		return json.append('"').toString();
	}
}
