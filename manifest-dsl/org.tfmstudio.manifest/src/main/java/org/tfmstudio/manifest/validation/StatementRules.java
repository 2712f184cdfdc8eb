// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Orphan;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Unknown;
import org.tfmstudio.manifest.syntax.Words;

/** Words that are no statement, statements given twice, and files that hold nothing or the wrong thing. */
public class StatementRules extends Rules {
	private static final Set<String> LISTS = Set.of("uses", "partitions", "clients", "sources", "includes", "defines", "libraries",
			"objects", "attributes");

	@Check
	public void unknownIn(ManifestFile file) {
		unknown(file.getUnknown());
	}

	@Check
	public void unknownIn(Partition partition) {
		unknown(partition.getUnknown());
	}

	@Check
	public void unknownIn(Service service) {
		unknown(service.getUnknown());
	}

	@Check
	public void unknownIn(Device device) {
		unknown(device.getUnknown());
	}

	@Check
	public void unknownIn(Contained contained) {
		unknown(contained.getUnknown());
	}

	@Check
	public void unknownIn(Boot boot) {
		unknown(boot.getUnknown());
	}

	/** Of statements of something else that follow on each other only the first gets a finding. */
	private void unknown(List<Unknown> statements) {
		int endOfRun = -1;
		for (Unknown unknown : statements) {
			ICompositeNode node = NodeModelUtils.findActualNodeFor(unknown);
			boolean elsewhere = Words.home(unknown.getWord(), unknown.eContainer()).isPresent();
			boolean goesOn = elsewhere && endOfRun >= 0
					&& node.getRootNode().getText().substring(endOfRun, node.getOffset()).isBlank();
			if (!goesOn) {
				unknown(unknown);
			}
			endOfRun = elsewhere ? node.getEndOffset() : -1;
		}
	}

	private void unknown(Unknown unknown) {
		List<INode> words = nodes(unknown, Literals.UNKNOWN__WORD);
		if (words.isEmpty()) {
			return;
		}
		// a line with something unknown in it is one finding
		unknownAt(unknown, words.get(0), unknown.getWord());
		int line = words.get(0).getStartLine();
		for (INode argument : nodes(unknown, Literals.UNKNOWN__ARGUMENTS)) {
			String text = argument.getText().strip();
			boolean word = !text.isEmpty() && Character.isLetter(text.charAt(0));
			if (word && NodeModelUtils.getLineAndColumn(argument, argument.getOffset()).getLine() > line) {
				unknownAt(unknown, argument, NodeModelUtils.getTokenText(argument));
			}
			line = argument.getEndLine();
		}
	}

	private void unknownAt(Unknown unknown, INode node, String text) {
		String shown = "'" + shortened(text) + "'";
		List<String> statements = Words.statements(unknown.eContainer());
		String near = Words.nearest(text, statements).orElse("");
		String place = unknown.eContainer() instanceof ManifestFile ? "a file" : "a " + Words.kind(unknown.eContainer());
		String message;
		Optional<String> home = Words.home(text, unknown.eContainer());
		if (text.equals(",") && followsList(node)) {
			wrongAt(unknown, node, FindingCodes.SYNTAX, "After ',' another item is missing.");
			return;
		}
		if (followsList(node)) {
			message = shown + " is not expected here; put a ',' before it, or remove it.";
		} else if (home.isEmpty() && Character.isLetter(text.charAt(0)) && !wordsBefore(node).isEmpty()
				&& (near.isEmpty() || Words.ENDINGS.contains(near))) {
			endOfLine(unknown, node, text);
			return;
		} else if (home.isPresent()) {
			message = shown + " belongs into " + home.get() + ", not into " + place + "; move it.";
		} else if (!Character.isLetter(text.charAt(0))) {
			message = shown + " is not expected here; remove it, or write what was meant.";
		} else if (near.isEmpty()) {
			message = shown + " is no statement of " + place + "; write one of " + String.join(", ", statements) + ".";
		} else {
			message = shown + " is no statement of " + place + ". Did you mean '" + near + "'?";
		}
		wrongAt(unknown, node, FindingCodes.UNKNOWN_STATEMENT, message, near);
	}

	/** A word too many at the end of a statement. */
	private void endOfLine(Unknown unknown, INode node, String text) {
		List<String> before = wordsBefore(node);
		String shown = "'" + shortened(text) + "'";
		String near = Words.nearest(text, Words.ENDINGS).orElse("");
		boolean policy = before.size() > 1 && before.get(before.size() - 2).equals("version");
		String message = !near.isEmpty() ? shown + " is not expected here. Did you mean '" + near + "'?"
				: policy ? notOneOf("version policy", shortened(text), List.of("strict", "relaxed"))
						: shown + " is not expected here; remove it, or write what was meant.";
		wrongAt(unknown, node, policy && near.isEmpty() ? FindingCodes.UNKNOWN_VALUE : FindingCodes.UNKNOWN_STATEMENT, message,
				near);
	}

	/** What stands before the node on its line and belongs to the same statement. */
	private static List<String> wordsBefore(INode node) {
		String text = node.getRootNode().getText();
		String line = text.substring(text.lastIndexOf('\n', node.getOffset()) + 1, node.getOffset());
		String statement = line.substring(Math.max(Math.max(line.lastIndexOf('{'), line.lastIndexOf('}')), line.lastIndexOf(';')) + 1);
		return statement.isBlank() || statement.contains("*/") ? List.of() : List.of(statement.strip().split("\\s+"));
	}

	/** Whether the line before it is a list, so that a comma may be missing. */
	private static boolean followsList(INode node) {
		String text = node.getRootNode().getText();
		String line = text.substring(text.lastIndexOf('\n', node.getOffset()) + 1, node.getOffset());
		List<String> words = List.of(line.replace(",", " , ").strip().split("\\s+"));
		for (String word : words.reversed()) {
			if (LISTS.contains(word)) {
				return true;
			}
			boolean item = word.equals(",") || word.equals("non-secure") || word.equals("secure") || word.equals("weakly")
					|| word.startsWith("\"") || !word.isEmpty() && !Words.isStatement(word) && isName(word);
			if (!item) {
				return false;
			}
		}
		return false;
	}

	private static boolean isName(String word) {
		return word.chars().allMatch(c -> c == '_' || Character.isLetterOrDigit(c)) && !Character.isDigit(word.charAt(0));
	}

	@Check
	public void partition(Partition partition) {
		once(partition, Literals.PARTITION__FRAMEWORK, Literals.PARTITION__MODEL, Literals.PARTITION__ENTRY,
				Literals.PARTITION__INIT, Literals.PARTITION__PRIORITY, Literals.PARTITION__STACK, Literals.PARTITION__HEAP,
				Literals.PARTITION__PID, Literals.PARTITION__NS_AGENT, Literals.PARTITION__CLIENT_BASE, Literals.PARTITION__CLIENT_LIMIT);
	}

	@Check
	public void service(Service service) {
		once(service, Literals.SERVICE__SID, Literals.SERVICE__VERSION, Literals.SERVICE__CONNECTION_BASED,
				Literals.SERVICE__STATELESS, Literals.SERVICE__MM_IOVEC);
	}

	@Check
	public void irq(Irq irq) {
		once(irq, Literals.IRQ__HANDLING, Literals.IRQ__NAME, Literals.IRQ__SIGNAL, Literals.IRQ__CLIENT_BASE, Literals.IRQ__CLIENT_LIMIT);
	}

	@Check
	public void device(Device device) {
		once(device, Literals.DEVICE__BOARD, Literals.DEVICE__TFM, Literals.DEVICE__PROFILE, Literals.DEVICE__ISOLATION,
				Literals.DEVICE__BACKEND, Literals.DEVICE__HANDLES, Literals.DEVICE__APPLICATION);
		List<INode> boots = nodes(device, Literals.DEVICE__BOOT);
		for (INode boot : boots.subList(Math.min(1, boots.size()), boots.size())) {
			wrongAt(device, boot.getOffset(), "boot".length(), FindingCodes.REPEATED_STATEMENT,
					"This device has a second boot block; put all of it into one.");
		}
	}

	@Check
	public void contained(Contained contained) {
		once(contained, Literals.CONTAINED__CONDITION, Literals.CONTAINED__MANIFEST, Literals.CONTAINED__OUTPUT, Literals.CONTAINED__PID);
	}

	@Check
	public void region(Region region) {
		once(region, Literals.REGION__PERMISSION, Literals.REGION__CONDITION);
	}

	@Check
	public void boot(Boot boot) {
		once(boot, Literals.BOOT__IMAGES, Literals.BOOT__KEY, Literals.BOOT__UPGRADE);
	}

	private void once(EObject element, EStructuralFeature... features) {
		if (!repeats(element)) {
			return;
		}
		for (EStructuralFeature feature : features) {
			List<INode> nodes = nodes(element, feature);
			for (INode node : nodes.subList(Math.min(1, nodes.size()), nodes.size())) {
				wrongAt(element, node, FindingCodes.REPEATED_STATEMENT, "This is said twice in this "
						+ Words.kind(element) + ", first on line "
						+ NodeModelUtils.getLineAndColumn(nodes.get(0), nodes.get(0).getOffset()).getLine()
						+ "; keep one of the two.");
			}
		}
	}

	@Check
	public void extra(Extra extra) {
		ICompositeNode node = NodeModelUtils.findActualNodeFor(extra);
		getMessageAcceptor().acceptInfo(
				"What stands in `extra` is kept for TF-M's manifest tool as it is; nothing here understands it.", extra,
				node.getOffset(), node.getText().strip().startsWith("with") ? "with".length() : "extra".length(), FindingCodes.EXTRA_KEPT);
	}

	/**
	 * Of statements outside of any element the first of each run gets the finding; a closing brace none if what stands before
	 * was closed too early, and has its finding.
	 */
	@Check
	public void orphans(ManifestFile file) {
		List<EObject> all = new ArrayList<>(file.getElements());
		all.addAll(file.getOrphans());
		all.sort(Comparator.comparingInt(element -> NodeModelUtils.findActualNodeFor(element).getOffset()));
		EObject before = null;
		for (EObject element : all) {
			boolean first = !(before instanceof Orphan);
			boolean closedEarly = before != null && before.eContents().stream().anyMatch(
					child -> child instanceof Unknown unknown && Words.home(unknown.getWord(), child.eContainer()).isPresent());
			if (element instanceof Orphan orphan && first && !(closedEarly && orphan.getWord().equals("}"))) {
				orphan(orphan, NodeModelUtils.findActualNodeFor(orphan), before != null);
			}
			before = element;
		}
	}

	private void orphan(Orphan orphan, ICompositeNode node, boolean afterElement) {
		String message = orphan.getWord().equals("}") ? "This '}' closes nothing; remove it."
				: "'" + orphan.getWord() + "' stands outside of any partition or device; put it into one, or remove "
						+ (afterElement ? "the '}' before it." : "it.");
		wrongAt(orphan, node.getOffset(), orphan.getWord().length(), FindingCodes.SYNTAX, message);
	}

	@Check
	public void file(ManifestFile file) {
		String wanted = file.eResource().getURI().fileExtension();
		if (file.getElements().isEmpty() && file.getUnknown().isEmpty() && file.getOrphans().isEmpty()) {
			String word = "device".equals(wanted) ? "device" : "partition";
			getMessageAcceptor().acceptWarning("This file is empty; write a " + word + ", beginning with `" + word + " NAME"
					+ (word.equals("device") ? "" : " : application-rot") + " {`.", file, 0, 0, FindingCodes.EMPTY_FILE);
		}
		for (Element element : file.getElements()) {
			String word = element instanceof Device ? "device" : "partition";
			if (!word.equals(wanted)) {
				wrong(element, Literals.ELEMENT__NAME, FindingCodes.WRONG_FILE_KIND,
						"A " + word + " belongs into a *." + word + " file; move it there.");
			}
		}
	}
}
