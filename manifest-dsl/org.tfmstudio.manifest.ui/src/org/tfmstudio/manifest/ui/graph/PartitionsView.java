// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.graph;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.Adapters;
import org.eclipse.core.runtime.ILog;
import org.eclipse.jface.action.Action;
import org.eclipse.jface.action.IAction;
import org.eclipse.jface.action.IToolBarManager;
import org.eclipse.jface.action.MenuManager;
import org.eclipse.jface.action.Separator;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.text.ITextSelection;
import org.eclipse.jface.util.IPropertyChangeListener;
import org.eclipse.jface.viewers.ISelection;
import org.eclipse.jface.viewers.IStructuredSelection;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.ImageLoader;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IPartListener;
import org.eclipse.ui.ISelectionListener;
import org.eclipse.ui.IWorkbenchPart;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.part.ViewPart;
import org.tfmstudio.launch.project.StudioNature;
import org.tfmstudio.manifest.ide.Location;
import org.tfmstudio.manifest.ide.graph.Drawing;
import org.tfmstudio.manifest.ide.graph.GraphFiles;
import org.tfmstudio.manifest.ide.graph.PartitionGraph;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Box;
import org.tfmstudio.manifest.ide.graph.PartitionGraph.Place;
import org.tfmstudio.manifest.ui.ManifestEditors;
import org.tfmstudio.manifest.ui.ManifestImages;
import org.tfmstudio.manifest.ui.ManifestServices;
import org.tfmstudio.manifest.ui.graph.GraphCanvas.Hit;

/** Draws the partitions of the project that is edited or selected, with their services and dependencies. */
public final class PartitionsView extends ViewPart implements ISelectionListener {
	/** Identifier of the view. */
	public static final String ID = "org.tfmstudio.manifest.ui.partitions";
	private static final String HINT = "Open a manifest, or select a project with partitions, to see who uses whom.";
	private static final double PICTURE_SCALE = 2;

	private GraphCanvas canvas;
	private GraphSource source;
	private Action link;
	private final IPropertyChangeListener fonts = event -> refresh();
	/** An editor that has no text to select in, such as the form of a device, tells nothing but that it is there. */
	private final IPartListener activation = new IPartListener() {
		@Override
		public void partActivated(IWorkbenchPart part) {
			if (part instanceof IEditorPart editor) {
				follow(editor);
			}
		}

		@Override
		public void partBroughtToTop(IWorkbenchPart part) {
			partActivated(part);
		}

		@Override
		public void partClosed(IWorkbenchPart part) {
			// the picture stays
		}

		@Override
		public void partDeactivated(IWorkbenchPart part) {
			// the picture stays
		}

		@Override
		public void partOpened(IWorkbenchPart part) {
			// it counts when it is active
		}
	};

	@Override
	public void createPartControl(Composite parent) {
		canvas = new GraphCanvas(parent);
		canvas.onOpen(this::open);
		canvas.onSelect(this::selectInEditor);
		canvas.show(PartitionGraph.EMPTY, HINT);
		actions();
		source = new GraphSource(this::arrived);
		JFaceResources.getFontRegistry().addListener(fonts);
		getSite().getPage().addPostSelectionListener(this);
		getSite().getPage().addPartListener(activation);
		IEditorPart editor = getSite().getPage().getActiveEditor();
		if (editor != null) {
			follow(editor);
		} else {
			selectionChanged(null, getSite().getPage().getSelection());
		}
	}

	@Override
	public void dispose() {
		getSite().getPage().removePostSelectionListener(this);
		getSite().getPage().removePartListener(activation);
		JFaceResources.getFontRegistry().removeListener(fonts);
		if (source != null) {
			source.dispose();
		}
		super.dispose();
	}

	@Override
	public void setFocus() {
		canvas.control().setFocus();
	}

	/** What is shown, for who wants to know; UI thread only. */
	public Drawing drawing() {
		return canvas.drawing();
	}

	/** Index of the box that is selected; -1 for none. */
	public int selected() {
		return canvas.selected();
	}

	/** How large it is shown; 1 is the size of other texts. */
	public double zoom() {
		return canvas.zoom();
	}

	/** Where a box is on the canvas. */
	public org.eclipse.swt.graphics.Rectangle boundsOf(String name) {
		for (int i = 0; i < drawing().graph().boxes().size(); i++) {
			if (drawing().graph().boxes().get(i).name().equals(name)) {
				return canvas.bounds(i);
			}
		}
		return null;
	}

	private void refresh() {
		canvas.show(canvas.drawing().graph(), HINT);
	}

	// from the source's own thread
	private void arrived(PartitionGraph graph) {
		var control = canvas.control();
		if (!control.isDisposed()) {
			control.getDisplay().asyncExec(() -> {
				if (!control.isDisposed()) {
					canvas.show(graph, source.project() == null ? HINT : "There are no partitions in " + source.project().getName() + " yet.");
					IProject project = source.project();
					setContentDescription(project == null ? "" : project.getName() + ": " + GraphTitle.of(graph));
				}
			});
		}
	}

	// --- what is shown ---

	@Override
	public void selectionChanged(IWorkbenchPart part, ISelection selection) {
		if (part == this) {
			return;
		}
		if (selection instanceof ITextSelection text && part instanceof IEditorPart editor) {
			follow(editor);
			if (link.isChecked()) {
				fileOf(editor).filter(file -> file.getLocation() != null)
						.ifPresent(file -> select(file.getLocation().toPath(), text.getOffset()));
			}
		} else if (selection instanceof IStructuredSelection structured && structured.size() == 1) {
			Optional.ofNullable(Adapters.adapt(structured.getFirstElement(), IResource.class)).ifPresent(this::show);
		}
	}

	private void follow(IEditorPart editor) {
		fileOf(editor).ifPresent(this::show);
	}

	private static Optional<IFile> fileOf(IEditorPart editor) {
		return Optional.ofNullable(editor.getEditorInput().getAdapter(IFile.class));
	}

	private void show(IResource resource) {
		IProject project = resource.getProject();
		try {
			if (project != null && project.isAccessible() && (project.hasNature(StudioNature.ID) || manifest(resource))) {
				source.show(project, manifest(resource) && resource.getLocation() != null ? resource.getLocation().toPath() : null);
			}
		} catch (org.eclipse.core.runtime.CoreException e) {
			ILog.get().log(e.getStatus());
		}
	}

	private static boolean manifest(IResource resource) {
		return resource instanceof IFile && ("partition".equals(resource.getFileExtension()) || "device".equals(resource.getFileExtension()));
	}

	private void select(Path file, int offset) {
		int box = canvas.drawing().graph().boxAt(file, offset);
		if (box >= 0) {
			canvas.select(box);
		}
	}

	// --- from the picture to the text ---

	private static Optional<Place> place(Box box, int row) {
		return row >= 0 && box.rows().get(row).place().isPresent() ? box.rows().get(row).place() : box.place();
	}

	private void open(Hit hit) {
		Box box = canvas.drawing().graph().boxes().get(hit.box());
		Optional<Place> place = place(box, hit.row());
		if (place.isEmpty()) {
			getViewSite().getActionBars().getStatusLineManager().setMessage(box.name() + " belongs to TF-M; there is no file of it in this project");
			return;
		}
		try {
			ManifestEditors.open(getSite().getPage(), new Location(Optional.of(place.get().file()), place.get().nameOffset(), place.get().nameLength()));
		} catch (PartInitException e) {
			ILog.get().error("The manifest of " + box.name() + " cannot be opened", e);
		}
	}

	/** A click shows the name in an editor that has the file open, and leaves the keys here. */
	private void selectInEditor(Hit hit) {
		getViewSite().getActionBars().getStatusLineManager().setMessage(GraphWords.name(canvas.drawing().graph(), hit.box()));
		Optional<Place> place = place(canvas.drawing().graph().boxes().get(hit.box()), hit.row());
		Optional<IFile> file = place.flatMap(it -> ManifestServices.fileAt(it.file()));
		if (!link.isChecked() || file.isEmpty()) {
			return;
		}
		for (var reference : getSite().getPage().getEditorReferences()) {
			IEditorPart editor = reference.getEditor(false);
			if (editor != null && fileOf(editor).filter(file.get()::equals).isPresent()) {
				getSite().getPage().bringToTop(editor);
				ManifestEditors.textOf(editor).ifPresent(text -> text.selectAndReveal(place.get().nameOffset(), place.get().nameLength()));
			}
		}
	}

	// --- actions ---

	private void actions() {
		link = new Action("Link with Editor", IAction.AS_CHECK_BOX) {
		};
		link.setImageDescriptor(org.eclipse.ui.PlatformUI.getWorkbench().getSharedImages()
				.getImageDescriptor(org.eclipse.ui.ISharedImages.IMG_ELCL_SYNCED));
		link.setToolTipText("Select here what the editor shows, and there what is selected here");
		link.setChecked(true);
		Action in = action("Zoom In", "Zoom in (+, Ctrl+wheel)", ManifestImages.ZOOM_IN, () -> canvas.zoom(true));
		Action out = action("Zoom Out", "Zoom out (-, Ctrl+wheel)", ManifestImages.ZOOM_OUT, () -> canvas.zoom(false));
		Action fit = action("Fit", "Show all of it (0)", ManifestImages.FIT, canvas::fit);
		Action export = action("Export Picture...", "Write the picture as SVG or PNG", ManifestImages.EXPORT, this::export);
		Action open = action("Open Manifest", "Open the manifest of the selected partition (Enter)", ManifestImages.PARTITION, () -> {
			if (canvas.selected() >= 0) {
				open(new Hit(canvas.selected(), -1));
			}
		});
		IToolBarManager bar = getViewSite().getActionBars().getToolBarManager();
		bar.add(link);
		bar.add(new Separator());
		bar.add(in);
		bar.add(out);
		bar.add(fit);
		bar.add(new Separator());
		bar.add(export);
		MenuManager menu = new MenuManager();
		menu.add(open);
		menu.add(new Separator());
		menu.add(in);
		menu.add(out);
		menu.add(fit);
		menu.add(new Separator());
		menu.add(export);
		canvas.control().setMenu(menu.createContextMenu(canvas.control()));
	}

	private static Action action(String name, String tip, ManifestImages image, Runnable run) {
		Action action = new Action(name, image.descriptor()) {
			@Override
			public void run() {
				run.run();
			}
		};
		action.setToolTipText(tip);
		return action;
	}

	private void export() {
		FileDialog dialog = new FileDialog(getSite().getShell(), SWT.SAVE);
		dialog.setText("Export Picture");
		dialog.setFilterExtensions(new String[] { "*.svg", "*.png" });
		dialog.setFilterNames(new String[] { "SVG picture", "PNG picture" });
		dialog.setFileName((source.project() == null ? "partitions" : source.project().getName()) + ".svg");
		dialog.setOverwrite(true);
		String chosen = dialog.open();
		if (chosen != null) {
			String extension = dialog.getFilterIndex() == 1 ? ".png" : ".svg";
			write(Path.of(chosen.endsWith(".svg") || chosen.endsWith(".png") ? chosen : chosen + extension));
		}
	}

	/** Writes the picture; the name's ending says how. */
	public void write(Path file) {
		try {
			if (file.toString().endsWith(".png")) {
				ImageLoader loader = new ImageLoader();
				loader.data = new org.eclipse.swt.graphics.ImageData[] { canvas.picture(PICTURE_SCALE) };
				loader.save(file.toString(), SWT.IMAGE_PNG);
			} else {
				Files.writeString(file, GraphFiles.svg(canvas.drawing(), canvas.colours()));
			}
		} catch (IOException | org.eclipse.swt.SWTException e) {
			MessageDialog.openError(getSite().getShell(), "Export Picture", "The picture could not be written to " + file + ":\n" + e.getMessage());
		}
	}
}
