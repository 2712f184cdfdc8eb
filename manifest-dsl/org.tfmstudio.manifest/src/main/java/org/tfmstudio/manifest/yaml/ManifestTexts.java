// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import com.google.inject.Injector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.common.util.TreeIterator;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.IGrammarAccess;
import org.eclipse.xtext.formatting2.regionaccess.ITextReplacement;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ManifestResources;
import org.tfmstudio.manifest.ManifestStandaloneSetup;
import org.tfmstudio.manifest.formatting2.Formatting;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Orphan;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Unknown;

/** Manifests as texts of the language: parsing, formatting, and the YAML of what was parsed. One instance costs some 0.3 s. */
final class ManifestTexts {
	private static ManifestTexts shared;

	private final Injector injector = new ManifestStandaloneSetup().createInjectorAndDoEMFRegistration();
	private final ManifestResources resources = injector.getInstance(ManifestResources.class);
	private final Set<String> keywords = GrammarUtil.getAllKeywords(injector.getInstance(IGrammarAccess.class).getGrammar());

	/** One for all: it keeps nothing of what was parsed. */
	static synchronized ManifestTexts shared() {
		if (shared == null) {
			shared = new ManifestTexts();
		}
		return shared;
	}

	/** Parses one text on its own. */
	XtextResource parse(Path file, String text) {
		return parse(newSet(), file, text);
	}

	ResourceSet newSet() {
		return resources.newSet();
	}

	XtextResource parse(ResourceSet set, Path file, String text) {
		return resources.parse(set, file, text);
	}

	Injector injector() {
		return injector;
	}

	/** Whether a text can be a name in the language: a word that is no keyword. */
	boolean isName(String text) {
		if (text.isEmpty() || text.length() > 200 || keywords.contains(text) || !isLetter(text.charAt(0))) {
			return false;
		}
		return text.chars().allMatch(c -> isLetter((char) c) || c >= '0' && c <= '9' || c == '-');
	}

	private static boolean isLetter(char c) {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0xA1 && Character.isLetter(c);
	}

	/** Whether the text can stand as the key of an {@code extra} entry without quotes. */
	boolean isKey(String text) {
		return isName(text) || keywords.contains(text) && isLetter(text.charAt(0));
	}

	/** The text as the formatter leaves it; unchanged when it has syntax errors. */
	String formatted(XtextResource file) {
		StringBuilder text = new StringBuilder(file.getParseResult().getRootNode().getText());
		List<ITextReplacement> replacements = injector.getInstance(Formatting.class).format(file);
		for (ITextReplacement replacement : replacements.reversed()) {
			text.replace(replacement.getOffset(), replacement.getEndOffset(), replacement.getReplacementText());
		}
		return text.toString();
	}

	/** Whether something in the file is no statement, so that its YAML would lack it. */
	static boolean hasErrors(XtextResource file) {
		if (file.getParseResult() == null || file.getParseResult().hasSyntaxErrors() || file.getContents().isEmpty()) {
			return true;
		}
		for (TreeIterator<EObject> all = file.getAllContents(); all.hasNext();) {
			EObject next = all.next();
			if (next instanceof Unknown || next instanceof Orphan) {
				return true;
			}
		}
		return false;
	}

	/** Partitions and devices of a file. */
	static List<Element> elements(XtextResource file) {
		return !file.getContents().isEmpty() && file.getContents().get(0) instanceof ManifestFile manifest ? manifest.getElements() : List.of();
	}

	/** The YAML of a partition. */
	static String yaml(XtextResource file, Partition partition, List<Finding> findings, Path path) {
		return OutWriter.write(new PartitionYaml(path, findings).of(partition), new OutComments(file, described(file)));
	}

	/** The YAML of a device. */
	static String yaml(XtextResource file, Device device, Map<Contained, DeviceYaml.Manifest> manifests, List<Finding> findings, Path path) {
		return OutWriter.write(new DeviceYaml(path, findings, manifests).of(device), new OutComments(file, described(file)));
	}

	/**
	 * The partitions that the entries of a device mean, by the names that stand there.
	 *
	 * @param path gives the path of a partition's manifest, for entries that name none
	 */
	static Map<Contained, DeviceYaml.Manifest> manifests(Device device, Map<String, List<Partition>> named, Function<Partition, String> path) {
		Map<Contained, DeviceYaml.Manifest> manifests = new LinkedHashMap<>();
		for (Contained contained : device.getContained()) {
			String name = OutNodes.nodes(contained, Literals.CONTAINED__PARTITION).stream().map(OutNodes::text).findFirst().orElse("");
			String base = Optional.ofNullable(contained.getManifest()).map(FileNames::base).orElse("");
			List<Partition> found = named.getOrDefault(name, List.of());
			found.stream().filter(partition -> baseOf(partition).equals(base)).findFirst().or(() -> found.stream().findFirst())
					.ifPresent(partition -> manifests.put(contained, new DeviceYaml.Manifest(partition, path.apply(partition),
							new PartitionYaml(Path.of(baseOf(partition)), new ArrayList<>()).of(partition))));
		}
		return manifests;
	}

	static String baseOf(Partition partition) {
		return FileNames.base(URI.decode(partition.eResource().getURI().lastSegment()));
	}

	/** Offsets of documentation comments that became descriptions, or that describe what YAML does not have. */
	private static Set<Integer> described(XtextResource file) {
		Set<Integer> offsets = new HashSet<>();
		for (TreeIterator<EObject> all = file.getAllContents(); all.hasNext();) {
			EObject next = all.next();
			boolean own = next instanceof Partition || next instanceof Service || next instanceof Irq || next instanceof Device
					|| next instanceof Contained || next instanceof Operation
					|| next instanceof Struct || next instanceof Field;
			if (own) {
				OutNodes.documentation(next).ifPresent(offsets::add);
			}
		}
		return offsets;
	}
}
