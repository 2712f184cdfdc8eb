// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.validation;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.tfmstudio.manifest.FindingCodes;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Unknown;
import org.tfmstudio.manifest.syntax.Words;

/** Words that are no statement, statements given twice, and files that hold nothing or the wrong thing. */
public class StatementRules extends Rules {
	@Check
	public void unknownStatement(Unknown unknown) {
		List<INode> words = nodes(unknown, Literals.UNKNOWN__WORD);
		if (words.isEmpty()) {
			return;
		}
		// a line with something unknown in it is one finding
		unknownAt(unknown, words.get(0), unknown.getWord());
		int line = words.get(0).getStartLine();
		for (INode argument : nodes(unknown, Literals.UNKNOWN__ARGUMENTS)) {
			boolean word = Character.isLetter(argument.getText().strip().charAt(0));
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
		if (followsList(node)) {
			message = shown + " is not expected here; put a ',' before it, or remove it.";
		} else if (!Character.isLetter(text.charAt(0))) {
			message = shown + " is not expected here; remove it, or write what was meant.";
		} else if (near.isEmpty()) {
			message = shown + " is no statement of " + place + "; write one of " + String.join(", ", statements) + ".";
		} else {
			message = shown + " is no statement of " + place + ". Did you mean '" + near + "'?";
		}
		wrongAt(unknown, node, FindingCodes.UNKNOWN_STATEMENT, message, near);
	}

	/** Whether the line before it is a list, so that a comma may be missing. */
	private static boolean followsList(INode node) {
		String text = node.getRootNode().getText();
		String line = text.substring(text.lastIndexOf('\n', node.getOffset()) + 1, node.getOffset());
		String first = line.strip().split("\\s", 2)[0];
		return List.of("uses", "partitions", "clients", "sources").contains(first);
	}

	@Check
	public void partition(Partition partition) {
		once(partition, Literals.PARTITION__FRAMEWORK, Literals.PARTITION__MODEL, Literals.PARTITION__ENTRY,
				Literals.PARTITION__INIT, Literals.PARTITION__PRIORITY, Literals.PARTITION__STACK, Literals.PARTITION__HEAP,
				Literals.PARTITION__PID);
	}

	@Check
	public void service(Service service) {
		once(service, Literals.SERVICE__SID, Literals.SERVICE__VERSION, Literals.SERVICE__CONNECTION_BASED,
				Literals.SERVICE__STATELESS, Literals.SERVICE__MM_IOVEC);
	}

	@Check
	public void irq(Irq irq) {
		once(irq, Literals.IRQ__HANDLING, Literals.IRQ__NAME, Literals.IRQ__SIGNAL);
	}

	@Check
	public void device(Device device) {
		once(device, Literals.DEVICE__BOARD, Literals.DEVICE__TFM, Literals.DEVICE__PROFILE, Literals.DEVICE__ISOLATION,
				Literals.DEVICE__BACKEND, Literals.DEVICE__APPLICATION);
		List<INode> boots = nodes(device, Literals.DEVICE__BOOT);
		for (INode boot : boots.subList(Math.min(1, boots.size()), boots.size())) {
			wrongAt(device, boot.getOffset(), "boot".length(), FindingCodes.REPEATED_STATEMENT,
					"This device has a second boot block; put all of it into one.");
		}
	}

	@Check
	public void boot(Boot boot) {
		once(boot, Literals.BOOT__IMAGES, Literals.BOOT__KEY, Literals.BOOT__UPGRADE);
	}

	private void once(EObject element, EStructuralFeature... features) {
		for (EStructuralFeature feature : features) {
			List<INode> nodes = nodes(element, feature);
			for (INode node : nodes.subList(Math.min(1, nodes.size()), nodes.size())) {
				wrongAt(element, node, FindingCodes.REPEATED_STATEMENT, "This is said twice in this "
						+ (element instanceof Irq ? "interrupt" : Words.kind(element)) + ", first on line "
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
				node.getOffset(), "extra".length(), FindingCodes.EXTRA_KEPT);
	}

	@Check
	public void file(ManifestFile file) {
		String wanted = file.eResource().getURI().fileExtension();
		if (file.getElements().isEmpty() && file.getUnknown().isEmpty()) {
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
