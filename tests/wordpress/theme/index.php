<?php /* Each part of a post, printed as themes print it. */ ?>
<!doctype html>
<html>
<head><?php wp_head(); ?></head>
<body>
<?php while (have_posts()) { the_post(); ?>
<article id="post-<?php the_ID(); ?>">
<h1><?php the_title(); ?></h1>
<div class="excerpt"><?php the_excerpt(); ?></div>
<div class="picture"><?php the_post_thumbnail(); ?></div>
<div class="category"><?php the_category(', '); ?></div>
<div class="content"><?php the_content(); ?></div>
</article>
<?php } wp_footer(); ?>
</body>
</html>
