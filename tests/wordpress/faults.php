<?php
/* A must-use plugin: SEO fields as their plugins would register them, and faults
 * as the word in the fault file says: "lost 2": the next two times. */
foreach (['_yoast_wpseo_title', '_yoast_wpseo_metadesc', '_yoast_wpseo_focuskw', 'rank_math_title',
          'rank_math_description', 'rank_math_focus_keyword', '_aioseo_title', '_aioseo_description'] as $key)
    register_post_meta('post', $key, ['show_in_rest' => true, 'single' => true, 'type' => 'string',
        'auth_callback' => fn() => current_user_can('edit_posts')]);
add_filter('intermediate_image_sizes_advanced', '__return_empty_array'); /* time, not content */
add_filter('big_image_size_threshold', '__return_false');

function igny8_fault(string $wanted): bool
{
    $file = ABSPATH . '../fault';
    [$word, $times] = explode(' ', trim((string)@file_get_contents($file))) + ['', ''];
    if ($word !== $wanted)
        return false;
    if ($times !== '')
        file_put_contents($file, (int)$times > 1 ? "$word " . ((int)$times - 1) : '');
    return true;
}

if (PHP_SAPI !== 'cli') {
    if (igny8_fault('https')) {
        header('Location: https://' . $_SERVER['HTTP_HOST'] . $_SERVER['REQUEST_URI'], true, 301);
        exit;
    }
    if (igny8_fault('challenge')) {
        echo '<!doctype html><title>One moment</title><p>Checking your browser';
        exit;
    }
    if (igny8_fault('notice'))
        echo "<br />\n<b>Warning</b>:  Undefined array key 0 in <b>/srv/plugin.php</b> on line <b>[7]</b><br />\n";
    if (igny8_fault('noauth'))
        unset($_SERVER['PHP_AUTH_USER'], $_SERVER['PHP_AUTH_PW'], $_SERVER['HTTP_AUTHORIZATION']);
    if (igny8_fault('app-off'))
        add_filter('wp_is_application_passwords_available', '__return_false');
    if (igny8_fault('rest-off'))
        add_filter('rest_authentication_errors', fn() => new WP_Error('rest_disabled', 'REST is off.', ['status' => 403]));
}

/* After the work was done. */
add_filter('rest_post_dispatch', function ($answer, $server, $request) {
    $post = $request->get_method() === 'POST';
    $creates = $post && $request->get_route() === '/wp/v2/posts';
    $uploads = $post && $request->get_route() === '/wp/v2/media';
    if (($creates && igny8_fault('lost')) || ($uploads && igny8_fault('lost-media')))
        exit;
    if ($creates && igny8_fault('slow'))
        sleep(4);
    if ($post && igny8_fault('fatal')) {
        http_response_code(500);
        echo '<p>There has been a critical error on this website.';
        exit;
    }
    return $answer;
}, 10, 3);
